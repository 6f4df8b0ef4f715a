import { Skeleton } from "@saleor/macaw-ui";
import { FormattedMessage } from "react-intl";
import { Link } from "wouter";
import { Card } from "../../ui/page";
import { Ahead, Count } from "./figure";
import { holdsAt } from "./links";
import type { Overview } from "./model";

type Held = Overview["holds"][number];

/** Open holds by reason, and when the next of each lifts by itself. */
export function Holds({ overview, channel }: { overview: Overview | undefined; channel: string[] | undefined }) {
  return (
    <Card title="operations.holds">
      <div className="ops-holds">
        {!overview && <Skeleton height={5} width="100%" />}
        {overview?.holds.length === 0 && (
          <p className="oms-empty oms-faint">
            <FormattedMessage id="operations.holds.none" />
          </p>
        )}
        <ul className="ops-list">
          {overview?.holds.map((held) => (
            <li key={held.reason}>
              <HeldLink held={held} asOf={overview.asOf} href={holdsAt(held.reason, channel)} />
            </li>
          ))}
        </ul>
      </div>
    </Card>
  );
}

function HeldLink({ held, asOf, href }: { held: Held; asOf: string; href: string }) {
  return (
    <Link href={href} className="ops-need">
      <span className="ops-need-words">
        <FormattedMessage id={`hold.${held.reason}`} />
        <span className="oms-faint ops-small">
          {held.nextRelease ? (
            <FormattedMessage
              id="operations.holds.next"
              values={{ when: <Ahead of={held.nextRelease} asOf={asOf} /> }}
            />
          ) : (
            <FormattedMessage id="operations.holds.person" />
          )}
        </span>
      </span>
      <strong className="ops-count">
        <Count value={held.count} />
      </strong>
    </Link>
  );
}
