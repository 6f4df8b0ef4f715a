import { useIntl } from "react-intl";
import { Ago, Money, useNow } from "../../ui/format";
import { Pill, WaitsFor } from "../../ui/pill";
import type { Column } from "../../ui/table";
import type { ToLabelRowFragment } from "./shipments.generated";

export type PackedRow = ToLabelRowFragment;

export const QUEUE_COLUMNS: Column<PackedRow>[] = [
  { key: "order", width: "112px", cell: (row) => <strong dir="ltr">#{row.omsOrder.orderNumber}</strong> },
  { key: "from", width: "minmax(0,1fr)", cell: (row) => <bdi>{row.warehouseName}</bdi>, isDetail: true },
  { key: "parcels", width: "72px", cell: (row) => <Parcels row={row} />, isNumber: true, isDetail: true },
  { key: "shipBy", width: "minmax(0,1fr)", cell: (row) => <ShipBy row={row} />, isDetail: true },
  { key: "rate", width: "minmax(0,1.6fr)", cell: (row) => <Rate row={row} /> },
  { key: "waits", width: "minmax(0,1.8fr)", cell: (row) => <Waits row={row} /> },
];

function Parcels({ row }: { row: PackedRow }) {
  const intl = useIntl();
  return <>{intl.formatNumber(row.parcels.length)}</>;
}

function ShipBy({ row }: { row: PackedRow }) {
  const intl = useIntl();
  const now = useNow();
  const isLate = row.shipBy !== null && Date.parse(row.shipBy) < now;
  return (
    <span className="shipments-states">
      <Ago at={row.shipBy} />
      {isLate && <Pill tone="error">{intl.formatMessage({ id: "late" })}</Pill>}
    </span>
  );
}

/** What would be bought by the last rates, where somebody asked for them. */
function Rate({ row }: { row: PackedRow }) {
  const { quote } = row;
  if (!quote) return <span className="oms-faint">–</span>;
  if (!quote.chosen) return <bdi title={quote.reason}>{quote.reason}</bdi>;
  return (
    <span className="oms-stacked">
      <Money money={quote.chosen.price} />
      <bdi className="oms-faint">{[quote.chosen.carrier, quote.chosen.service].join(" · ")}</bdi>
    </span>
  );
}

function Waits({ row }: { row: PackedRow }) {
  const intl = useIntl();
  const { missing } = row.customs;
  if (missing.length > 0) {
    return <Pill tone="warning">{intl.formatMessage({ id: "shipments.undeclared" }, { count: missing.length })}</Pill>;
  }
  return <WaitsFor wait={row.omsOrder.waitsFor} />;
}
