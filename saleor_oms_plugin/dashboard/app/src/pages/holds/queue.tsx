import { type ReactNode, type RefObject, useMemo } from "react";
import { useIntl } from "react-intl";
import { useLocation } from "wouter";
import { Money } from "../../ui/format";
import { type Column, Table } from "../../ui/table";
import { CustomerCell, NoteCell, OrderCell, PlacedCell, ReasonCell, ReleaseCell, RiskCell } from "./cells";
import { DEED_KEYS, type DeedKind, type Held, READ_KEY } from "./deeds";

interface Props {
  box: RefObject<HTMLDivElement>;
  holds: Held[];
  total: number;
  refusals: ReadonlyMap<string, string>;
  selected: ReadonlySet<string>;
  onSelect: (keys: ReadonlySet<string>) => void;
  onDeed: (kind: DeedKind, row: Held) => void;
  /** The hold whose evidence is shown. */
  current: string | undefined;
  /** Into the evidence of the row in hand. */
  onRead: () => void;
  onEnd: () => void;
}

/** The queue itself, oldest deadline first. */
export function Queue({ box, holds, refusals, onDeed, onRead, ...table }: Props) {
  const intl = useIntl();
  const [, navigate] = useLocation();
  const hasRisk = holds.some((hold) => hold.omsOrder.risk);
  const columns = useMemo(() => columnsFor(refusals, hasRisk), [refusals, hasRisk]);
  const rowKeys = useMemo(() => ({ ...keysOf(onDeed), [READ_KEY]: onRead }), [onDeed, onRead]);
  return (
    <div ref={box} className="oms-holds">
      <Table
        {...table}
        label={intl.formatMessage({ id: "nav.holds" })}
        columns={columns}
        rows={holds}
        keyOf={keyOf}
        rowKeys={rowKeys}
        onPoint={focusOn}
        onOpen={(hold) => navigate(`/orders/${encodeURIComponent(hold.omsOrder.id)}`)}
      />
    </div>
  );
}

const keyOf = (hold: Held): string => hold.id;

const keysOf = (onDeed: Props["onDeed"]): Record<string, (row: Held) => void> =>
  Object.fromEntries(Object.entries(DEED_KEYS).map(([key, kind]) => [key, (row: Held) => onDeed(kind, row)]));

/** A press takes a row in hand and shows its evidence; the order itself is a link there. */
const focusOn = (_: Held, line: HTMLElement): void => line.focus({ preventScroll: true });

function columnsFor(refusals: ReadonlyMap<string, string>, hasRisk: boolean): Column<Held>[] {
  const cell = (Cell: (props: { hold: Held }) => ReactNode) => (hold: Held) => <Cell hold={hold} />;
  const risk: Column<Held> = { key: "risk", width: "110px", cell: cell(RiskCell), isDetail: true };
  return [
    { key: "order", width: "96px", cell: cell(OrderCell) },
    { key: "customer", width: "minmax(0,1.3fr)", cell: cell(CustomerCell), isDetail: true },
    { key: "total", width: "104px", cell: total, isNumber: true, isDetail: true },
    { key: "reason", width: "minmax(0,1.5fr)", cell: cell(ReasonCell) },
    ...(hasRisk ? [risk] : []),
    {
      key: "note",
      width: "minmax(0,1.7fr)",
      cell: (hold) => <NoteCell hold={hold} refusal={refusals.get(hold.id)} />,
      isDetail: true,
    },
    { key: "placed", width: "minmax(0,1fr)", cell: cell(PlacedCell), isDetail: true },
    { key: "releases", width: "148px", cell: cell(ReleaseCell) },
  ];
}

const total = (hold: Held): ReactNode => <Money money={hold.omsOrder.order?.total?.gross} />;
