import { Button, Skeleton, Text } from "@saleor/macaw-ui";
import { type ReactNode, type RefObject, useEffect, useState } from "react";
import { useIntl } from "react-intl";
import { Link } from "wouter";
import { CALM_MS, useAnswer } from "../../api/hooks";
import { PartWords } from "../../i18n/provider";
import { Assessment } from "../../parts/risk/assessment";
import { Facts, LookAlikes, Past } from "../../parts/risk/comparison";
import { Outcome } from "../../parts/risk/outcome";
import { Failure } from "../../ui/states";
import { CustomerCell } from "./cells";
import { DEED_KEYS, type DeedKind, type Held } from "./deeds";
import { HoldCaseDocument, type HoldCaseQuery } from "./holds.generated";

interface Props {
  hold: Held;
  box: RefObject<HTMLElement>;
  isBusy: boolean;
  onDeed: (kind: DeedKind, hold: Held) => void;
  /** Back into the queue's row. */
  onLeave: () => void;
}

/** How long somebody must stay with a row before its evidence is asked for: arrow keys run through many. */
const SETTLED_MS = 120;

/** What is known of the hold in hand, side by side: this order, the customer's past, orders that look like it. */
export function Case(props: Props) {
  const { hold, box, onLeave } = props;
  const intl = useIntl();
  const { number, id } = { number: hold.omsOrder.orderNumber, id: "holds-case-title" };
  return (
    <section
      ref={box}
      className="holds-case"
      aria-labelledby={id}
      onKeyDown={(event) => event.key === "Escape" && !event.defaultPrevented && onLeave()}
    >
      <header className="holds-case-head">
        <Text id={id} as="h2" size={4} fontWeight="bold" tabIndex={-1}>
          {intl.formatMessage({ id: "holds.case.title" }, { number })}
        </Text>
        <CustomerCell hold={hold} />
        <Deeds {...props} />
        <Link href={`/orders/${encodeURIComponent(hold.omsOrder.id)}`} className="holds-open">
          {intl.formatMessage({ id: "holds.case.open" })}
        </Link>
      </header>
      <PartWords part="risk" fallback={<Grey />}>
        <Evidence hold={hold} />
      </PartWords>
    </section>
  );
}

const ORDER: readonly DeedKind[] = ["release", "prolong", "escalate", "reject"];
const KEYS = new Map(Object.entries(DEED_KEYS).map(([key, kind]) => [kind, key]));

function Deeds({ hold, isBusy, onDeed }: Props) {
  const intl = useIntl();
  return (
    <span className="oms-actions">
      {ORDER.map((kind) => (
        <Button
          key={kind}
          size="small"
          variant={kind === "release" ? "primary" : "secondary"}
          disabled={isBusy}
          aria-keyshortcuts={KEYS.get(kind)}
          onClick={() => onDeed(kind, hold)}
        >
          {intl.formatMessage({ id: `holds.deed.${kind}` })}
          <span className="oms-visually-hidden">
            {", "}
            {intl.formatMessage({ id: "holds.case.title" }, { number: hold.omsOrder.orderNumber })}
          </span>{" "}
          <kbd aria-hidden>{KEYS.get(kind)}</kbd>
        </Button>
      ))}
    </span>
  );
}

function Evidence({ hold }: { hold: Held }) {
  const { omsOrder } = hold;
  const settled = useSettled(omsOrder.id);
  const orderId = omsOrder.order?.id ?? "";
  const variables = { id: omsOrder.id, orderId, hasOrder: orderId !== "" };
  const isSettled = settled === omsOrder.id;
  const { data, error, refetch } = useAnswer(HoldCaseDocument, variables, { isEnabled: isSettled, liveMs: CALM_MS });
  const known = data?.omsOrder?.id === omsOrder.id ? data : undefined;
  if (known) return <Columns known={known} orderId={orderId || null} />;
  return error && isSettled ? <Failure error={error} onRetry={() => void refetch()} /> : <Grey />;
}

function Columns({ known, orderId }: { known: HoldCaseQuery; orderId: string | null }) {
  const { omsOrder, omsRiskComparison: comparison } = known;
  return (
    <div className="holds-columns">
      <Column title="holds.case.this">
        <Assessment risk={omsOrder?.risk} />
        {comparison && <Facts comparison={comparison} />}
        <Outcome orderId={orderId} outcome={omsOrder?.outcome ?? null} />
      </Column>
      <Column title="compare.past">{comparison ? <Past comparison={comparison} /> : <Nothing />}</Column>
      <Column title="compare.alike">{comparison ? <LookAlikes comparison={comparison} /> : <Nothing />}</Column>
    </div>
  );
}

function Column({ title, children }: { title: string; children: ReactNode }) {
  const intl = useIntl();
  return (
    <section className="oms-card holds-column">
      <h3>{intl.formatMessage({ id: title })}</h3>
      {children}
    </section>
  );
}

function Nothing() {
  const intl = useIntl();
  return <p className="oms-faint">{intl.formatMessage({ id: "compare.none" })}</p>;
}

const GREY = ["this", "past", "alike"];

/** The columns' own size, in grey. */
function Grey() {
  const intl = useIntl();
  return (
    <div className="holds-columns" role="status" aria-label={intl.formatMessage({ id: "waiting" })}>
      {GREY.map((key) => (
        <div key={key} className="oms-card holds-column">
          <Skeleton height={4} width={52} />
          <Skeleton height={6} width="100%" />
          <Skeleton height={6} width="100%" />
        </div>
      ))}
    </div>
  );
}

/** A value once it has stood for a moment; the first one at once. */
function useSettled(value: string): string {
  const [settled, settle] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => settle(value), SETTLED_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}
