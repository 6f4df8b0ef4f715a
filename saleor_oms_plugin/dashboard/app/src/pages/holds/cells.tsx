import { Flag } from "lucide-react";
import { type IntlShape, useIntl } from "react-intl";
import { Ago, useNow } from "../../ui/format";
import { Pill, RiskPill } from "../../ui/pill";
import { endingOf, largestUnits, SOON_S } from "./countdown";
import type { Held } from "./deeds";

/** What matters above what explains it. */
function Two({ above, below }: { above: React.ReactNode; below?: React.ReactNode }) {
  return (
    <span className="oms-two">
      <span>{above}</span>
      {below && <span className="oms-faint">{below}</span>}
    </span>
  );
}

/** Text of somebody else's inside a sentence of ours: its direction stays its own. */
const isolated = (text: string): string => `\u2068${text}\u2069`;

export function OrderCell({ hold }: { hold: Held }) {
  return (
    <span className="oms-two">
      <strong dir="ltr">#{hold.omsOrder.orderNumber}</strong>
      <span className="oms-faint oms-phone" dir="auto">
        {customerOf(hold)}
      </span>
    </span>
  );
}

export const customerOf = ({ omsOrder: { customerName, order } }: Held): string =>
  customerName || order?.userEmail || "–";

export function CustomerCell({ hold }: { hold: Held }) {
  const name = customerOf(hold);
  const email = hold.omsOrder.order?.userEmail;
  return (
    <span className="oms-two">
      <span dir="auto" title={name}>
        {name}
      </span>
      {email && email !== name && (
        <span dir="ltr" className="oms-faint" title={email}>
          {email}
        </span>
      )}
    </span>
  );
}

/** Why it waits, and whether all of it does. */
export function ReasonCell({ hold }: { hold: Held }) {
  const intl = useIntl();
  const units = hold.lines.reduce((sum, line) => sum + line.quantity, 0);
  const names = hold.lines.map((line) => `${intl.formatNumber(line.quantity)} × ${isolated(line.sku)}`).join(", ");
  const scope = intl.formatMessage({ id: names ? "holds.scope.lines" : "holds.scope.order" }, { units, names });
  return (
    <span className="oms-two">
      <span className="oms-pills">
        <Pill tone="attention">{intl.formatMessage({ id: `hold.${hold.reason}` })}</Pill>
        {hold.isEscalated && <Escalated />}
      </span>
      <span className="oms-faint" title={scope}>
        {scope}
      </span>
    </span>
  );
}

/** A flag where there is no room for its word. */
function Escalated() {
  const intl = useIntl();
  const words = intl.formatMessage({ id: "holds.escalated" });
  return (
    <span className="oms-pill oms-escalated" data-tone="error" title={words}>
      <Flag size={12} aria-hidden />
      <span>{words}</span>
    </span>
  );
}

/** What was said, and what the last deed was refused for. */
export function NoteCell({ hold, refusal }: { hold: Held; refusal: string | undefined }) {
  const intl = useIntl();
  const below = refusal
    ? intl.formatMessage({ id: "holds.refused" }, { reason: isolated(refusal) })
    : escalation(intl, hold);
  return (
    <span className="oms-two">
      <span dir="auto" title={hold.note}>
        {hold.note || "–"}
      </span>
      {below && (
        <span className="oms-faint" title={below} data-refused={refusal !== undefined}>
          {below}
        </span>
      )}
    </span>
  );
}

/** Why a second look is asked for, and whose. */
function escalation(intl: IntlShape, hold: Held): string | null {
  const whose = nameOf(hold.assignee);
  const note = hold.escalationNote && isolated(hold.escalationNote);
  if (note && whose) return intl.formatMessage({ id: "holds.escalatedTo" }, { note, name: isolated(whose) });
  if (whose) return intl.formatMessage({ id: "holds.assignedTo" }, { name: isolated(whose) });
  return note && intl.formatMessage({ id: "holds.escalatedFor" }, { note });
}

function nameOf(person: Held["assignee"]): string {
  if (!person) return "";
  return `${person.firstName} ${person.lastName}`.trim() || person.email;
}

export function RiskCell({ hold }: { hold: Held }) {
  const { risk } = hold.omsOrder;
  return risk ? <RiskPill {...risk} /> : <>–</>;
}

export function PlacedCell({ hold }: { hold: Held }) {
  const intl = useIntl();
  const [kind, key] = hold.placedBy.split(":", 2);
  const id = kind === "staff" || kind === "app" ? `holds.by.${kind}` : "holds.by.system";
  const name = hold.placedByName;
  const by = name
    ? intl.formatMessage({ id: "holds.by.name" }, { name: isolated(name) })
    : intl.formatMessage({ id }, { key: key ?? "" });
  return <Two above={<Ago at={hold.placedAt} />} below={<span title={by}>{by}</span>} />;
}

const MOMENT = { month: "numeric", day: "numeric", hour: "numeric", minute: "2-digit" } as const;

/** Counting down to the moment it lifts by itself, or what else would lift it. */
export function ReleaseCell({ hold }: { hold: Held }) {
  const intl = useIntl();
  const ending = endingOf(hold, useNow());
  if (ending.kind !== "time") {
    return <span className="oms-faint">{intl.formatMessage({ id: `holds.ends.${ending.kind}` })}</span>;
  }
  const left = largestUnits(ending.secondsLeft)
    .map(([count, unit]) => intl.formatNumber(count, { style: "unit", unit, unitDisplay: "short" }))
    .join(" ");
  const at = hold.releaseAt ?? "";
  return (
    <Two
      above={
        <time dateTime={at} className="oms-countdown" data-soon={ending.secondsLeft <= SOON_S}>
          {left}
        </time>
      }
      below={intl.formatDate(at, MOMENT)}
    />
  );
}
