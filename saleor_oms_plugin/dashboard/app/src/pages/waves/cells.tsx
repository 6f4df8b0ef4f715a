import { useIntl } from "react-intl";
import { Ago } from "../../ui/format";
import { Pill } from "../../ui/pill";
import type { Tone } from "../../ui/states";
import type { Column } from "../../ui/table";
import type { WaveRowFragment } from "./waves.generated";

export type Row = WaveRowFragment;

const TONES: Record<Row["status"], Tone> = {
  OPEN: "neutral",
  IN_PROGRESS: "info",
  DONE: "success",
  CANCELED: "neutral",
};

export const COLUMNS: Column<Row>[] = [
  { key: "list", width: "minmax(0,1fr)", cell: (row) => <Name row={row} /> },
  { key: "status", width: "minmax(0,1fr)", cell: (row) => <Status status={row.status} /> },
  { key: "picker", width: "minmax(0,1.2fr)", cell: (row) => <Picker row={row} />, isDetail: true },
  { key: "progress", width: "minmax(0,1.4fr)", cell: (row) => <Progress row={row} /> },
  { key: "shipBy", width: "minmax(0,1fr)", cell: (row) => <ShipBy row={row} />, isDetail: true },
  { key: "warehouse", width: "minmax(0,1.2fr)", cell: (row) => <bdi>{row.warehouseName}</bdi>, isDetail: true },
];

function Name({ row }: { row: Row }) {
  const intl = useIntl();
  return (
    <span className="oms-stacked">
      <strong dir="ltr">{row.number}</strong>
      <span className="oms-faint">{intl.formatMessage({ id: `waves.kind.${row.kind}` })}</span>
    </span>
  );
}

export function Status({ status }: { status: Row["status"] }) {
  const intl = useIntl();
  return <Pill tone={TONES[status]}>{intl.formatMessage({ id: `waves.status.${status}` })}</Pill>;
}

export function Picker({ row }: { row: Row }) {
  const intl = useIntl();
  if (row.isMine) return <>{intl.formatMessage({ id: "waves.mine" })}</>;
  if (row.assigneeName !== null) return <bdi>{row.assigneeName}</bdi>;
  return row.status === "IN_PROGRESS" ? (
    <>{intl.formatMessage({ id: "waves.somebody" })}</>
  ) : (
    <span className="oms-faint">–</span>
  );
}

export function Progress({ row }: { row: Row }) {
  const intl = useIntl();
  const done = row.unitsPicked + row.unitsShort;
  const words = intl.formatMessage({ id: "waves.progress" }, { done, units: row.units });
  return (
    <span className="oms-stacked waves-progress">
      <span>{words}</span>
      <progress max={Math.max(row.units, 1)} value={done} aria-label={words} />
    </span>
  );
}

export function ShipBy({ row }: { row: Pick<Row, "shipBy" | "status"> }) {
  const isLate = row.shipBy !== null && row.status !== "DONE" && Date.parse(row.shipBy) < Date.now();
  return (
    <span data-late={isLate}>
      <Ago at={row.shipBy} />
    </span>
  );
}
