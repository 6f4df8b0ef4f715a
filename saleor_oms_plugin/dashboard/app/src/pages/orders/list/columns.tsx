import { TriangleAlert } from "lucide-react";
import { useIntl } from "react-intl";
import { Money, useNow } from "../../../ui/format";
import { OutcomePill, Pill, RiskPill, StagePill } from "../../../ui/pill";
import type { Column } from "../../../ui/table";
import { endOfAll } from "../hold-end";
import { Moment, ShortDay } from "../moment";
import type { OrderRowFragment } from "../orders.generated";
import { span } from "../span";

export type OrderRow = OrderRowFragment;

export const openHolds = (row: Pick<OrderRow, "holds">) => row.holds.filter((hold) => hold.releasedAt === null);

export const COLUMNS: Column<OrderRow>[] = [
  { key: "number", width: "64px", cell: (row) => <strong>{row.orderNumber}</strong> },
  {
    key: "customer",
    width: "minmax(0, 2fr)",
    cell: (row) => <Text words={row.order?.userEmail ?? "–"} />,
    isDetail: true,
  },
  {
    key: "received",
    width: "136px",
    cell: (row) => <Moment at={row.receivedAt} />,
    sort: "RECEIVED_AT",
    isDetail: true,
  },
  { key: "stage", width: "minmax(132px, 0.8fr)", cell: (row) => <StagePill stage={row.stage} /> },
  { key: "waiting", width: "minmax(0, 2.6fr)", cell: (row) => <Waits row={row} />, sort: "NEXT_ACTION_AT" },
  {
    key: "promised",
    width: "156px",
    cell: (row) => <Promised row={row} />,
    sort: "PROMISED_DELIVERY",
    isDetail: true,
  },
  { key: "risk", width: "104px", cell: (row) => <Risk row={row} />, sort: "RISK", isDetail: true },
  { key: "holds", width: "minmax(0, 1.2fr)", cell: (row) => <Holds row={row} />, isDetail: true },
  {
    key: "total",
    width: "minmax(0, 0.9fr)",
    cell: (row) => <Money money={row.order?.total?.gross} />,
    isNumber: true,
    isDetail: true,
  },
  {
    key: "warehouses",
    width: "minmax(0, 1.4fr)",
    cell: (row) => <Warehouses row={row} />,
    isDetail: true,
  },
];

function Warehouses({ row }: { row: OrderRow }) {
  const live = row.fulfillmentOrders.filter((part) => part.status !== "CANCELED");
  const names = [...new Set(live.map((part) => part.warehouseName))].join(", ");
  return <Text words={names} />;
}

/** Words of whatever script, the whole of them on hover. */
function Text({ words }: { words: string }) {
  return (
    <span dir="auto" className="orders-text" title={words}>
      {words}
    </span>
  );
}

/** What it waits for, and when the OMS goes on by itself. */
function Waits({ row }: { row: OrderRow }) {
  const intl = useIntl();
  if (row.problem) {
    return (
      <span className="orders-problem">
        <TriangleAlert size={14} aria-hidden />
        <span className="oms-visually-hidden">{intl.formatMessage({ id: "orders.problem" })}: </span>
        <Text words={row.problem.message} />
      </span>
    );
  }
  const hold = endOfAll(row.holds);
  const at = hold ? hold.at : row.nextActionAt;
  const wait = hold ? `orders.waits.${hold.end}` : row.waitsFor && `waits.${row.waitsFor}`;
  const words = wait ? intl.formatMessage({ id: wait }) : "";
  return (
    <span title={words}>
      {at && <Soon at={at} />}
      {at && words && " · "}
      {words}
    </span>
  );
}

/** When the OMS goes on, in its largest unit: a list has no room for more. */
function Soon({ at }: { at: string }) {
  const intl = useIntl();
  const [first] = span((Date.parse(at) - useNow()) / 1000);
  return first ? intl.formatRelativeTime(...first) : intl.formatMessage({ id: "orders.next.now" });
}

function Promised({ row }: { row: OrderRow }) {
  const intl = useIntl();
  if (!row.isLate && !row.isAtRisk) return <ShortDay day={row.promisedDelivery} />;
  return (
    <span className="orders-promised" data-tone={row.isLate ? "error" : "warning"}>
      <ShortDay day={row.promisedDelivery} />{" "}
      <Pill tone={row.isLate ? "error" : "warning"}>
        {intl.formatMessage({ id: row.isLate ? "orders.late" : "orders.atRisk" })}
      </Pill>
    </span>
  );
}

/** How risky it was said to be; what it turned out to be says more. */
function Risk({ row }: { row: OrderRow }) {
  if (row.outcome && row.outcome !== "GOOD") return <OutcomePill outcome={row.outcome} />;
  return row.risk && <RiskPill level={row.risk.level} score={row.risk.score} />;
}

function Holds({ row }: { row: OrderRow }) {
  const intl = useIntl();
  const [first, ...others] = openHolds(row);
  if (!first) return null;
  return (
    <>
      <Pill tone="attention">{intl.formatMessage({ id: `hold.${first.reason}` })}</Pill>
      {others.length > 0 && ` ${intl.formatNumber(others.length, { signDisplay: "always" })}`}
    </>
  );
}
