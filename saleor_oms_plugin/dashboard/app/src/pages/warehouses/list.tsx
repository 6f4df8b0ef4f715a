import { useIntl } from "react-intl";
import { Day } from "../../ui/format";
import { Pill } from "../../ui/pill";
import { type Column, Table } from "../../ui/table";
import type { Warehouse } from "./rules";

interface Props {
  warehouses: Warehouse[];
  current: string | undefined;
  onOpen: (id: string) => void;
}

const COLUMNS: Column<Warehouse>[] = [
  { key: "warehouse", width: "minmax(0,1.6fr)", cell: (row) => <Name row={row} /> },
  { key: "shipsOn", width: "minmax(0,1.2fr)", cell: (row) => <ShipsOn row={row} /> },
  { key: "today", width: "120px", cell: (row) => <Today row={row} /> },
  { key: "cutOff", width: "minmax(0,1.2fr)", cell: (row) => <CutOff row={row} />, isDetail: true },
  { key: "rank", width: "72px", cell: (row) => <Count value={row.priority} />, isNumber: true, isDetail: true },
  { key: "keptBack", width: "104px", cell: (row) => <Count value={row.safetyStock} />, isNumber: true, isDetail: true },
  { key: "place", width: "minmax(0,1.2fr)", cell: (row) => <Place row={row} />, isDetail: true },
];

/** All warehouses by name; the one whose rules stand below is marked. */
export function List({ warehouses, current, onOpen }: Props) {
  const intl = useIntl();
  return (
    <div className="warehouses-list">
      <Table
        label={intl.formatMessage({ id: "nav.warehouses" })}
        columns={COLUMNS}
        rows={warehouses}
        total={warehouses.length}
        keyOf={(row) => row.id}
        current={current}
        onOpen={(row) => onOpen(row.id)}
      />
    </div>
  );
}

function Name({ row }: { row: Warehouse }) {
  const intl = useIntl();
  return (
    <span className="warehouses-name">
      <bdi title={row.warehouseName}>{row.warehouseName}</bdi>
      {!row.isActive && <Pill tone="neutral">{intl.formatMessage({ id: "warehouses.inactive" })}</Pill>}
    </span>
  );
}

/** The day an order that comes now could leave, and whether want of room puts it off. */
function ShipsOn({ row }: { row: Warehouse }) {
  const intl = useIntl();
  if (row.nextShipDay === null) return <Pill tone="error">{intl.formatMessage({ id: "warehouses.never" })}</Pill>;
  return (
    <span className="warehouses-name">
      <Day day={row.nextShipDay} />
      {row.isFull && <Pill tone="warning">{intl.formatMessage({ id: "warehouses.full" })}</Pill>}
    </span>
  );
}

/** What is used of today's room. */
function Today({ row }: { row: Warehouse }) {
  const intl = useIntl();
  const used = intl.formatNumber(row.usedToday);
  if (row.dailyCapacity === null) return <>{used}</>;
  const values = { used: row.usedToday, most: row.dailyCapacity };
  return (
    <span className="oms-stacked" title={intl.formatMessage({ id: "warehouses.used" }, values)}>
      <span>
        {used} / {intl.formatNumber(row.dailyCapacity)}
      </span>
      <progress
        aria-label={intl.formatMessage({ id: "warehouses.used" }, values)}
        max={row.dailyCapacity}
        value={Math.min(row.usedToday, row.dailyCapacity)}
      />
    </span>
  );
}

function CutOff({ row }: { row: Warehouse }) {
  const intl = useIntl();
  return (
    <span className="oms-stacked">
      <span>{row.cutOff ? clock(intl, row.cutOff) : intl.formatMessage({ id: "warehouses.dayEnd" })}</span>
      <span className="oms-faint" dir="ltr">
        {row.timeZone}
      </span>
    </span>
  );
}

/** 14:30 as the person's language writes a time. */
function clock(intl: ReturnType<typeof useIntl>, time: string): string {
  return intl.formatTime(`2000-01-01T${time}:00Z`, { hour: "numeric", minute: "2-digit", timeZone: "UTC" });
}

function Count({ value }: { value: number | null }) {
  const intl = useIntl();
  return <>{value === null ? "–" : intl.formatNumber(value)}</>;
}

/** Where it is, and what that was told from. */
function Place({ row }: { row: Warehouse }) {
  const intl = useIntl();
  if (!row.place) return <Pill tone="warning">{intl.formatMessage({ id: "warehouses.place.unknown" })}</Pill>;
  const degrees = [row.place.latitude, row.place.longitude].map((value) =>
    intl.formatNumber(value, { maximumFractionDigits: 2 }),
  );
  return (
    <span className="oms-stacked">
      <span dir="ltr">{degrees.join(" / ")}</span>
      <span className="oms-faint">{intl.formatMessage({ id: `warehouses.place.${row.place.source}` })}</span>
    </span>
  );
}
