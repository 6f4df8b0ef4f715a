import { useIntl } from "react-intl";
import { Ago, Day } from "../../ui/format";
import { Pill, StagePill } from "../../ui/pill";
import type { Column } from "../../ui/table";
import { type Backorder, customerOf, missingUnits } from "./backorders";

export const COLUMNS: Column<Backorder>[] = [
  { key: "order", width: "112px", cell: (row) => <Order row={row} /> },
  { key: "customer", width: "minmax(0,1.2fr)", cell: (row) => <bdi>{customerOf(row)}</bdi>, isDetail: true },
  { key: "missing", width: "minmax(0,1.8fr)", cell: (row) => <Missing row={row} /> },
  { key: "since", width: "minmax(0,1fr)", cell: (row) => <Ago at={row.backorderedAt} />, isDetail: true },
  { key: "promise", width: "minmax(0,1.1fr)", cell: (row) => <Promised row={row} /> },
  { key: "stage", width: "150px", cell: (row) => <StagePill stage={row.stage} />, isDetail: true },
  { key: "priority", width: "80px", cell: (row) => <Priority row={row} />, isNumber: true, isDetail: true },
];

function Order({ row }: { row: Backorder }) {
  return (
    <span className="oms-stacked">
      <strong dir="ltr">#{row.orderNumber}</strong>
      <span className="oms-faint backorders-phone">
        <Ago at={row.backorderedAt} />
      </span>
    </span>
  );
}

/** What no warehouse could give, when it was last planned. */
function Missing({ row }: { row: Backorder }) {
  const intl = useIntl();
  const missing = row.sourcing?.missing ?? [];
  if (missing.length === 0) return <span className="oms-faint">–</span>;
  const named = missing.map(({ sku, quantity }) => `${intl.formatNumber(quantity)} × \u2068${sku}\u2069`);
  const words = intl.formatList(named);
  return (
    <span className="oms-stacked" title={words}>
      <span>{words}</span>
      <span className="oms-faint">{intl.formatMessage({ id: "backorders.units" }, { count: missingUnits(row) })}</span>
    </span>
  );
}

function Promised({ row }: { row: Backorder }) {
  const intl = useIntl();
  return (
    <span className="backorders-promise">
      <Day day={row.promisedDelivery} />
      {row.isLate && <Pill tone="error">{intl.formatMessage({ id: "late" })}</Pill>}
    </span>
  );
}

function Priority({ row }: { row: Backorder }) {
  const intl = useIntl();
  if (row.priority === 0) return <span className="oms-faint">–</span>;
  return <Pill tone="attention">{intl.formatNumber(row.priority)}</Pill>;
}
