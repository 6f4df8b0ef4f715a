import { useIntl } from "react-intl";
import { Ago } from "../../ui/format";
import { Pill } from "../../ui/pill";
import type { Tone } from "../../ui/states";
import type { Column } from "../../ui/table";
import type { ExceptionRowFragment } from "./exceptions.generated";

export type ExceptionRow = ExceptionRowFragment;

export const COLUMNS: Column<ExceptionRow>[] = [
  { key: "order", width: "80px", cell: (row) => <strong dir="ltr">#{row.omsOrder.orderNumber}</strong> },
  { key: "kind", width: "minmax(0,1.4fr)", cell: (row) => <KindPill kind={row.kind} /> },
  { key: "step", width: "minmax(0,2.6fr)", cell: (row) => <Step row={row} />, isDetail: true },
  { key: "parcel", width: "minmax(0,1.4fr)", cell: (row) => <Parcel row={row} />, isDetail: true },
  { key: "due", width: "minmax(0,1.2fr)", cell: (row) => <Due row={row} /> },
  { key: "owner", width: "minmax(0,1fr)", cell: (row) => <Owner row={row} />, isDetail: true },
];

const TONES: Record<string, Tone> = { LOST: "error", DAMAGED: "error", UNDELIVERABLE: "error", SILENT: "attention" };

export function KindPill({ kind }: { kind: ExceptionRow["kind"] }) {
  const intl = useIntl();
  return <Pill tone={TONES[kind] ?? "warning"}>{intl.formatMessage({ id: `exceptions.kind.${kind}` })}</Pill>;
}

/** What to do, and what the carrier said. */
function Step({ row }: { row: ExceptionRow }) {
  const intl = useIntl();
  const step = intl.formatMessage({ id: `exceptions.step.${row.kind}` });
  return (
    <span className="oms-stacked" title={[step, row.words].filter(Boolean).join("\n")}>
      <span>{step}</span>
      <bdi className="oms-faint">{row.words}</bdi>
    </span>
  );
}

function Parcel({ row }: { row: ExceptionRow }) {
  return (
    <span className="oms-stacked">
      <bdi>{row.shipment.carrier}</bdi>
      <bdi className="oms-faint">{row.label.trackingNumber}</bdi>
    </span>
  );
}

/** Until when somebody should have seen to it; how it ended, once it has. */
export function Due({ row }: { row: ExceptionRow }) {
  const intl = useIntl();
  if (row.outcome) return <Pill tone="success">{intl.formatMessage({ id: `exceptions.outcome.${row.outcome}` })}</Pill>;
  return (
    <span className="exceptions-due">
      <Ago at={row.dueAt} />
      {row.isOverdue && <Pill tone="error">{intl.formatMessage({ id: "exceptions.overdue" })}</Pill>}
    </span>
  );
}

export function Owner({ row }: { row: ExceptionRow }) {
  const intl = useIntl();
  if (!row.assignee) return <span className="oms-faint">{intl.formatMessage({ id: "exceptions.nobody" })}</span>;
  return <bdi>{ownerOf(row.assignee)}</bdi>;
}

/** What a colleague is called. */
export function ownerOf({ firstName, lastName, email }: NonNullable<ExceptionRow["assignee"]>): string {
  return [firstName, lastName].filter(Boolean).join(" ") || email;
}
