import { useIntl } from "react-intl";
import { Link } from "wouter";
import { useAnswer } from "../../api/hooks";
import { At } from "../../ui/format";
import { Card, Page } from "../../ui/page";
import { Empty, Failure, Waiting } from "../../ui/states";
import { Actions } from "./actions";
import { Picker, Progress, ShipBy, Status } from "./cells";
import { Tasks } from "./tasks";
import { WaveDocument, type WaveQuery } from "./waves.generated";

export type Wave = NonNullable<WaveQuery["omsPickList"]>;

/** One list: whose it is, how far, and each of its tasks. */
export function Opened({ id }: { id: string }) {
  const { data, error, refetch } = useAnswer(WaveDocument, { id });
  const wave = data?.omsPickList;
  if (!wave) {
    return (
      <Page title="nav.waves">
        {error ? (
          <Failure error={error} onRetry={() => void refetch()} />
        ) : data ? (
          <Empty id="waves.gone" />
        ) : (
          <Waiting lines={8} />
        )}
      </Page>
    );
  }
  return (
    <Page title="waves.list" values={{ number: wave.number }} actions={<Actions wave={wave} />}>
      <Facts wave={wave} />
      <Orders wave={wave} />
      <Tasks tasks={wave.tasks} isCluster={wave.kind === "CLUSTER"} />
    </Page>
  );
}

function Facts({ wave }: { wave: Wave }) {
  const intl = useIntl();
  const facts: [string, React.ReactNode][] = [
    ["status", <Status key="status" status={wave.status} />],
    ["kind", intl.formatMessage({ id: `waves.kind.${wave.kind}` })],
    ["picker", <Picker key="picker" row={wave} />],
    ["progress", <Progress key="progress" row={wave} />],
    ["shipBy", <ShipBy key="shipBy" row={wave} />],
    ["warehouse", <bdi key="warehouse">{wave.warehouseName}</bdi>],
    ["created", <At key="created" at={wave.createdAt} />],
  ];
  if (wave.weight) facts.push(["weight", <Weight key="weight" weight={wave.weight} />]);
  if (wave.walkLength !== null) facts.push(["walk", <Metres key="walk" mm={wave.walkLength} />]);
  if (wave.endedAt) facts.push(["ended", <At key="ended" at={wave.endedAt} />]);
  return (
    <dl className="waves-facts">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{intl.formatMessage({ id: `column.${name}` })}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

const UNITS: Record<string, string> = { kg: "kilogram", g: "gram", lb: "pound", oz: "ounce" };

function Weight({ weight }: { weight: NonNullable<Wave["weight"]> }) {
  const intl = useIntl();
  const unit = UNITS[weight.unit.toLowerCase()];
  if (!unit) return <>{`${intl.formatNumber(weight.value)} ${weight.unit}`}</>;
  return <>{intl.formatNumber(weight.value, { style: "unit", unit, maximumFractionDigits: 2 })}</>;
}

function Metres({ mm }: { mm: number }) {
  const intl = useIntl();
  return <>{intl.formatNumber(mm / 1000, { style: "unit", unit: "meter", maximumFractionDigits: 0 })}</>;
}

/** The orders of which something is on the list, each a way to it. */
function Orders({ wave }: { wave: Wave }) {
  return (
    <Card title="waves.orders">
      <p className="waves-orders">
        {wave.fulfillmentOrders.map(({ id, omsOrder }) => (
          <Link key={id} href={`/orders/${encodeURIComponent(omsOrder.id)}`}>
            <bdi>#{omsOrder.orderNumber}</bdi>
          </Link>
        ))}
      </p>
    </Card>
  );
}
