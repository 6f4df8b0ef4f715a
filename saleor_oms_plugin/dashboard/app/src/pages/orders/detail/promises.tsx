import { type IntlShape, useIntl } from "react-intl";
import { Card } from "../../../ui/page";
import { Pill } from "../../../ui/pill";
import { Moment, ShortDay } from "../moment";
import type { OmsOrder } from "./page";

/** Every day told to the customer, and how it ended; the newest first. */
export function Promises({ promises }: { promises: OmsOrder["promises"] }) {
  const intl = useIntl();
  if (promises.length === 0) return null;
  return (
    <Card title="orders.promises">
      <ul className="orders-list-plain">
        {[...promises].reverse().map((promise) => (
          <li key={promise.madeAt + promise.date}>
            <div className="oms-actions">
              <strong>
                <ShortDay day={promise.date} />
              </strong>
              {promise.isKept !== null && (
                <Pill tone={promise.isKept ? "success" : "error"}>
                  {intl.formatMessage({ id: promise.isKept ? "orders.promise.kept" : "orders.promise.broken" })}
                </Pill>
              )}
            </div>
            <span className="oms-faint">
              <Moment at={promise.madeAt} /> · <bdi>{sourceOf(intl, promise.source)}</bdi>
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** Who named the day. */
function sourceOf(intl: IntlShape, source: string): string {
  const id = `orders.promise.source.${source}`;
  return id in intl.messages ? intl.formatMessage({ id }) : source;
}
