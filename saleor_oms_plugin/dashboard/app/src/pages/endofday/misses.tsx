import { useIntl } from "react-intl";
import { Link } from "wouter";
import { Card } from "../../ui/page";
import { Pill } from "../../ui/pill";
import type { Tone } from "../../ui/states";
import type { EndOfDayNow } from "./index";

type Miss = EndOfDayNow["misses"][number];

const REASONS: readonly (readonly [Miss["reason"], Tone])[] = [
  ["VOIDED_AFTER_MANIFEST", "error"],
  ["NOT_MANIFESTED", "warning"],
  ["NOT_SCANNED", "attention"],
];

/** What missed the end of its day: by why, with what helps. */
export function Misses({ misses, count }: { misses: readonly Miss[]; count: number }) {
  const intl = useIntl();
  const more = count - misses.length;
  return (
    <Card title="endofday.misses">
      {count === 0 && <p className="oms-faint endofday-line">{intl.formatMessage({ id: "endofday.misses.none" })}</p>}
      {REASONS.map(([reason, tone]) => (
        <OfReason key={reason} reason={reason} tone={tone} misses={misses.filter((miss) => miss.reason === reason)} />
      ))}
      {more > 0 && (
        <p className="oms-faint endofday-line">{intl.formatMessage({ id: "endofday.misses.more" }, { count: more })}</p>
      )}
    </Card>
  );
}

interface Props {
  reason: Miss["reason"];
  tone: Tone;
  misses: readonly Miss[];
}

function OfReason({ reason, tone, misses }: Props) {
  const intl = useIntl();
  if (misses.length === 0) return null;
  const words = intl.formatMessage({ id: `endofday.miss.${reason}` });
  return (
    <section className="endofday-item" aria-label={words}>
      <div className="oms-actions">
        <Pill tone={tone}>{words}</Pill>
        <span>{intl.formatMessage({ id: "endofday.parcels" }, { count: misses.length })}</span>
      </div>
      <p className="oms-faint endofday-line">{intl.formatMessage({ id: `endofday.miss.${reason}.help` })}</p>
      <ul className="endofday-misses">
        {misses.map(({ shipment, label }) => (
          <li key={label.id}>
            {shipment.omsOrder ? (
              <Link href={`/orders/${encodeURIComponent(shipment.omsOrder.id)}`} dir="ltr">
                #{shipment.orderNumber}
              </Link>
            ) : (
              <span dir="ltr">#{shipment.orderNumber}</span>
            )}
            <bdi className="endofday-number">{label.trackingNumber}</bdi>
          </li>
        ))}
      </ul>
    </section>
  );
}
