import { FormattedMessage } from "react-intl";
import { Link } from "wouter";
import type { OmsStage } from "../../api/schema.generated";
import { Card } from "../../ui/page";
import { LIVING } from "../../ui/stages";
import { Age, Count } from "./figure";
import { type OrdersFilter, within } from "./links";
import type { Overview } from "./model";

/** Where nothing waits any more an age says nothing. */
const OVER: ReadonlySet<OmsStage> = new Set(["DELIVERED", "COMPLETED"]);
/** Of what has ended the server counts the period's, not all there ever was. */
const ENDED: OmsStage = "COMPLETED";

interface Props {
  overview: Overview | undefined;
  orders: (filter: OrdersFilter) => string;
}

/** How many orders stand in each stage, in the order of an order's life, and how long the oldest has lived. */
export function Pipeline({ overview, orders }: Props) {
  return (
    <Card title="operations.pipeline" actions={<Slipping overview={overview} orders={orders} />}>
      <ol className="ops-pipeline">
        {LIVING.map((stage) => (
          <li key={stage} data-empty={stageOf(overview, stage)?.count === 0}>
            <Link href={orders({ stage: [stage], ...ended(overview, stage) })} className="ops-stage">
              <span className="ops-small">
                <FormattedMessage id={`stage.${stage}`} />
              </span>
              <strong className="ops-count">
                <Count value={stageOf(overview, stage)?.count} />
              </strong>
              <Oldest overview={overview} stage={stage} />
            </Link>
          </li>
        ))}
      </ol>
    </Card>
  );
}

const stageOf = (overview: Overview | undefined, stage: OmsStage) =>
  overview?.stages.find((each) => each.stage === stage);

const ended = (overview: Overview | undefined, stage: OmsStage): OrdersFilter =>
  overview && stage === ENDED ? within("ended", { from: overview.startsAt, to: overview.endsAt }) : {};

function Oldest({ overview, stage }: { overview: Overview | undefined; stage: OmsStage }) {
  const oldest = stageOf(overview, stage)?.oldest;
  return (
    <span className="oms-faint ops-small ops-line">
      {stage === ENDED && <FormattedMessage id="operations.pipeline.ended" />}
      {overview && oldest && !OVER.has(stage) && (
        <FormattedMessage id="operations.oldest" values={{ age: <Age of={oldest} asOf={overview.asOf} isShort /> }} />
      )}
    </span>
  );
}

/** Promises in danger, across all stages. */
function Slipping({ overview, orders }: Props) {
  if (!overview) return null;
  return (
    <span className="oms-actions">
      <Link
        href={orders({ late: true, open: true })}
        className="oms-pill"
        data-tone={overview.late ? "error" : "neutral"}
      >
        <FormattedMessage id="operations.late" values={{ count: overview.late }} />
      </Link>
      <Link href={orders({ atRisk: true })} className="oms-pill" data-tone={overview.atRisk ? "warning" : "neutral"}>
        <FormattedMessage id="operations.atRisk" values={{ count: overview.atRisk }} />
      </Link>
    </span>
  );
}
