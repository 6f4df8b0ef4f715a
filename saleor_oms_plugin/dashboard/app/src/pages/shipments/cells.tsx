import { useIntl } from "react-intl";
import { Day, Money } from "../../ui/format";
import { Pill } from "../../ui/pill";
import type { Column } from "../../ui/table";
import { toneOf } from "../orders/status";
import type { ShipmentRowFragment } from "./shipments.generated";

export type ShipmentRow = ShipmentRowFragment;

export const COLUMNS: Column<ShipmentRow>[] = [
  { key: "order", width: "112px", cell: (row) => <Order row={row} /> },
  { key: "carrier", width: "minmax(0,1.6fr)", cell: (row) => <Carrier row={row} /> },
  { key: "tracking", width: "minmax(0,1.6fr)", cell: (row) => <Tracking row={row} />, isDetail: true },
  { key: "status", width: "minmax(0,1.8fr)", cell: (row) => <Status row={row} /> },
  { key: "from", width: "minmax(0,1fr)", cell: (row) => <From row={row} />, isDetail: true },
  { key: "eta", width: "112px", cell: (row) => <Expected row={row} />, isDetail: true },
  { key: "cost", width: "120px", cell: (row) => <Cost row={row} />, isNumber: true, isDetail: true },
];

function Order({ row }: { row: ShipmentRow }) {
  return <strong dir="ltr">#{row.orderNumber}</strong>;
}

function Carrier({ row }: { row: ShipmentRow }) {
  return (
    <span className="oms-stacked">
      <bdi>{row.carrier || "–"}</bdi>
      <bdi className="oms-faint">{row.service}</bdi>
    </span>
  );
}

/** The first parcel's number, and how many more there are. */
function Tracking({ row }: { row: ShipmentRow }) {
  const intl = useIntl();
  const more = row.labels.length - 1;
  return (
    <span className="oms-stacked">
      <bdi className="shipments-number">{row.trackingNumber ?? "–"}</bdi>
      {more > 0 && <span className="oms-faint">{intl.formatMessage({ id: "shipments.more" }, { count: more })}</span>}
    </span>
  );
}

function Status({ row }: { row: ShipmentRow }) {
  const intl = useIntl();
  const isRefunding = row.labels.some(({ refund }) => refund === "REQUESTED" || refund === "PENDING");
  return (
    <span className="shipments-states">
      <ShipmentPill status={row.status} />
      {row.isLate && <Pill tone="error">{intl.formatMessage({ id: "late" })}</Pill>}
      <span className="shipments-states" data-detail>
        {row.direction === "RETURN" && <Pill tone="neutral">{intl.formatMessage({ id: "shipments.return" })}</Pill>}
        {isRefunding && <Pill tone="warning">{intl.formatMessage({ id: "shipments.refunding" })}</Pill>}
        {row.isTest && <Pill tone="attention">{intl.formatMessage({ id: "shipments.test" })}</Pill>}
      </span>
    </span>
  );
}

export function ShipmentPill({ status }: { status: string }) {
  const intl = useIntl();
  return <Pill tone={toneOf(status)}>{intl.formatMessage({ id: `status.${status}` })}</Pill>;
}

function From({ row }: { row: ShipmentRow }) {
  return <bdi>{row.fulfillmentOrder?.warehouseName ?? "–"}</bdi>;
}

function Expected({ row }: { row: ShipmentRow }) {
  return <Day day={row.eta?.slice(0, 10)} />;
}

function Cost({ row }: { row: ShipmentRow }) {
  return <Money money={row.cost} />;
}
