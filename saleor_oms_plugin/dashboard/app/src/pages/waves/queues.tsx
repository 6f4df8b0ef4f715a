import { Button, Text } from "@saleor/macaw-ui";
import { useIntl } from "react-intl";
import { Link } from "wouter";
import { Ago } from "../../ui/format";
import { Pill } from "../../ui/pill";
import { Empty } from "../../ui/states";
import type { WavesQuery } from "./waves.generated";

export type Waiting = WavesQuery["omsPickQueue"][number];

interface Props {
  queues: readonly Waiting[];
  onMake: (warehouse: Waiting["warehouse"]) => void;
}

/** What waits to be picked in each warehouse that has something, the most of it late first. */
export function Queues({ queues, onMake }: Props) {
  const busy = queues.filter(({ fulfillmentOrders }) => fulfillmentOrders > 0);
  if (busy.length === 0) return <Empty id="waves.queue.none" />;
  return (
    <div className="oms-columns">
      {[...busy]
        .sort((one, other) => other.late - one.late)
        .map((queue) => (
          <Queue key={queue.warehouse.id} queue={queue} onMake={() => onMake(queue.warehouse)} />
        ))}
    </div>
  );
}

function Queue({ queue, onMake }: { queue: Waiting; onMake: () => void }) {
  const intl = useIntl();
  const { warehouse, late, dueToday, withoutBin } = queue;
  const say = (id: string, count: number) => intl.formatMessage({ id: `waves.queue.${id}` }, { count });
  return (
    <section className="oms-card" aria-label={warehouse.name}>
      <div className="oms-card-head">
        <Text as="h2" size={4} fontWeight="bold">
          <bdi>{warehouse.name}</bdi>
        </Text>
        <span className="oms-actions">
          {late > 0 && <Pill tone="error">{say("late", late)}</Pill>}
          {dueToday > 0 && <Pill tone="warning">{say("today", dueToday)}</Pill>}
        </span>
      </div>
      <p className="waves-waiting">
        <strong>{say("orders", queue.fulfillmentOrders)}</strong>
        <span>{say("lines", queue.lines)}</span>
        <span>{say("units", queue.units)}</span>
      </p>
      <p className="oms-faint waves-small">
        {queue.oldestShipBy && (
          <span>
            {intl.formatMessage({ id: "waves.queue.oldest" })} <Ago at={queue.oldestShipBy} />
          </span>
        )}
        {withoutBin > 0 && (
          <Link href={`/bins?warehouse=${encodeURIComponent(warehouse.id)}`}>{say("withoutBin", withoutBin)}</Link>
        )}
      </p>
      <div className="oms-actions">
        <Button onClick={onMake}>{intl.formatMessage({ id: "waves.make" })}</Button>
      </div>
    </section>
  );
}
