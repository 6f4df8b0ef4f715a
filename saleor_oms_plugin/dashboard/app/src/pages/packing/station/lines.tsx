import { Check } from "lucide-react";
import { useIntl } from "react-intl";
import type { Line } from "../draft";
import type { Packing } from "./use-packing";

interface Props {
  packing: Packing;
  /** Whether a press confirms what nobody scanned. */
  mayConfirm: boolean;
}

/** What goes in, and how much of it is confirmed. */
export function Lines({ packing, mayConfirm }: Props) {
  const intl = useIntl();
  const all = packing.lines.reduce((sum, { quantity }) => sum + quantity, 0);
  const last = packing.heard?.kind === "right" ? packing.heard.line : null;
  return (
    <section className="packing-lines" aria-labelledby="packing-lines">
      <h2 id="packing-lines">
        {intl.formatMessage({ id: "packing.lines" }, { confirmed: all - packing.missing, all })}
      </h2>
      <p className="oms-visually-hidden" role="status">
        {last &&
          intl.formatMessage(
            { id: "packing.right" },
            { name: last.productName, confirmed: packing.confirmed.get(last.id) ?? 0, quantity: last.quantity },
          )}
      </p>
      <ul>
        {packing.lines.map((line) => (
          <OneLine key={line.id} line={line} packing={packing} isLast={line.id === last?.id} mayConfirm={mayConfirm} />
        ))}
      </ul>
    </section>
  );
}

function OneLine({ line, packing, isLast, mayConfirm }: Props & { line: Line; isLast: boolean }) {
  const intl = useIntl();
  const confirmed = packing.confirmed.get(line.id) ?? 0;
  const isWhole = confirmed >= line.quantity;
  const words = intl.formatMessage({ id: "packing.confirmed" }, { confirmed, quantity: line.quantity });
  return (
    <li className="packing-line" data-whole={isWhole} data-last={isLast}>
      {line.imageUrl && <img src={line.imageUrl} alt="" width={56} height={56} loading="lazy" />}
      <span className="packing-what">
        <bdi>{line.productName}</bdi>
        <span className="oms-faint">
          {line.variantName && (
            <>
              <bdi>{line.variantName}</bdi> ·{" "}
            </>
          )}
          <bdi>{line.sku}</bdi>
        </span>
      </span>
      <span className="packing-counted">
        <span aria-hidden dir="ltr">
          {isWhole && <Check size={22} />}
          {intl.formatNumber(confirmed)} / {intl.formatNumber(line.quantity)}
        </span>
        <span className="oms-visually-hidden">{words}</span>
      </span>
      {mayConfirm && !isWhole && (
        <button
          type="button"
          className="packing-button"
          aria-label={intl.formatMessage({ id: "packing.confirm.one" }, { name: line.productName })}
          onClick={() => packing.confirm(line, line.sku)}
        >
          {intl.formatMessage({ id: "packing.confirm" })}
        </button>
      )}
    </li>
  );
}
