import { useIntl } from "react-intl";
import { Money } from "../../../ui/format";
import { Pill } from "../../../ui/pill";
import type { PackingsFragment, PackPlanFragment } from "../packing.generated";
import { type Packing, plansOf } from "./use-packing";

/** Every way in which the part could be packed, with what each costs money and climate. */
export function Plans({ packing, suggestion }: { packing: Packing; suggestion: PackingsFragment | null }) {
  const intl = useIntl();
  const plans = plansOf(suggestion);
  if (plans.length === 0) return null;
  return (
    <section className="packing-plans" aria-labelledby="packing-plans">
      <h2 id="packing-plans">{intl.formatMessage({ id: "packing.plans" })}</h2>
      {packing.parcels.plan === null && <p>{intl.formatMessage({ id: "packing.plans.own" })}</p>}
      <ul>
        {plans.map((plan, index) => (
          // Plans have no name of their own, and never change places.
          // biome-ignore lint/suspicious/noArrayIndexKey: see above
          <li key={index}>
            <button
              type="button"
              className="packing-plan"
              aria-pressed={packing.parcels.plan === index}
              onClick={() => packing.parcels.choose(index)}
            >
              <Plan plan={plan} isFirst={index === 0} />
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Plan({ plan, isFirst }: { plan: PackPlanFragment; isFirst: boolean }) {
  const intl = useIntl();
  const own = intl.formatMessage({ id: "packing.carton.own" });
  const names = plan.parcels.map(({ carton }) => carton?.name ?? own);
  return (
    <>
      <strong>
        <bdi>{intl.formatList(names)}</bdi>
      </strong>
      <span className="packing-figures">
        {plan.cost && <Money money={plan.cost} />}
        <span>
          {intl.formatMessage(
            { id: "packing.fill" },
            { share: intl.formatNumber(plan.fill / 100, { style: "percent" }) },
          )}
        </span>
        <span>{intl.formatMessage({ id: "packing.carbon" }, { grams: plan.carbonGrams })}</span>
        {isFirst && <Pill tone="info">{intl.formatMessage({ id: "packing.suggested" })}</Pill>}
        {isFirst && plan.isProven && <Pill tone="success">{intl.formatMessage({ id: "packing.proven" })}</Pill>}
      </span>
    </>
  );
}
