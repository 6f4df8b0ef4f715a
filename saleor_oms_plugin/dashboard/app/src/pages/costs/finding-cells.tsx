import { useIntl } from "react-intl";
import { At, Money } from "../../ui/format";
import { Pill } from "../../ui/pill";
import type { Tone } from "../../ui/states";
import type { Column } from "../../ui/table";
import type { FindingRowFragment } from "./costs.generated";

export type Finding = FindingRowFragment;

export const COLUMNS: Column<Finding>[] = [
  { key: "finding", width: "minmax(0,1.6fr)", cell: (row) => <Kind row={row} /> },
  { key: "label", width: "minmax(0,1.4fr)", cell: (row) => <Label row={row} /> },
  { key: "bought", width: "minmax(0,1fr)", cell: (row) => <At at={row.boughtAt} />, isDetail: true },
  { key: "expected", width: "112px", cell: (row) => <Money money={row.expected} />, isNumber: true, isDetail: true },
  { key: "actual", width: "104px", cell: (row) => <Money money={row.actual} />, isNumber: true },
  { key: "state", width: "120px", cell: (row) => <State row={row} />, isDetail: true },
];

const TONES: Record<Finding["kind"], Tone> = {
  STRAY: "error",
  UNKNOWN_LABEL: "warning",
  PRICE_DRIFT: "warning",
  MISSING_AT_CARRIER: "error",
  UNUSED: "warning",
  REFUND_MISSING: "error",
  DUPLICATE: "info",
};

export function Kind({ row }: { row: Finding }) {
  const intl = useIntl();
  return <Pill tone={TONES[row.kind]}>{intl.formatMessage({ id: `costs.finding.${row.kind}` })}</Pill>;
}

function Label({ row }: { row: Finding }) {
  return (
    <span className="oms-stacked">
      <bdi>{row.shipment ? `#${row.shipment.orderNumber}` : row.transactionId}</bdi>
      <bdi className="oms-faint">{[row.carrier, row.trackingNumber].filter(Boolean).join(" ")}</bdi>
    </span>
  );
}

export function State({ row }: { row: Finding }) {
  const intl = useIntl();
  return (
    <Pill tone={row.status === "OPEN" ? "attention" : "neutral"}>
      {intl.formatMessage({ id: `costs.state.${row.status}` })}
    </Pill>
  );
}

/** What a person calls a finding: its parcel's number, else the carrier's id of the purchase. */
export function numberOf(rows: readonly Finding[], id: string): string {
  const row = rows.find((each) => each.id === id);
  return row?.trackingNumber || row?.transactionId || id;
}
