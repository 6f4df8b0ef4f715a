import { Skeleton } from "@saleor/macaw-ui";
import { useVirtualizer } from "@tanstack/react-virtual";
import { ArrowDown, ArrowUp } from "lucide-react";
import { type KeyboardEvent, memo, type ReactNode, useEffect, useRef } from "react";
import { useIntl } from "react-intl";

export interface Column<Row> {
  /** Also the word's id of its heading: `column.<key>`. */
  key: string;
  /** A CSS grid track; a table is as wide as its page and never scrolls sideways on a desk. */
  width: string;
  cell: (row: Row) => ReactNode;
  isNumber?: boolean;
  /** The field of the server's sort, where it sorts by it. */
  sort?: string;
  /** Left out where the page is narrow as a phone. */
  isDetail?: boolean;
}

export interface Sorting {
  field: string;
  direction: "ASC" | "DESC";
}

interface Props<Row> {
  /** Says what the rows are, to a screen reader. */
  label: string;
  columns: Column<Row>[];
  rows: Row[];
  /** How many there are in all; rows beyond those loaded are drawn grey until they come. */
  total: number;
  keyOf: (row: Row) => string;
  onOpen: (row: Row) => void;
  /** What a press with the pointer does, where that is not to open. */
  onPoint?: (row: Row, line: HTMLElement) => void;
  /** Asks for more rows; called when the end of the loaded ones comes into sight. */
  onEnd?: () => void;
  selected?: ReadonlySet<string>;
  onSelect?: (keys: ReadonlySet<string>) => void;
  sorting?: Sorting;
  onSort?: (sorting: Sorting) => void;
  /** The key of a row that is brought into sight and focused once it is there: where somebody comes back to. */
  startAt?: string;
  /** The key of the row that is in hand though the focus may be elsewhere. */
  current?: string;
  /** Keys that act on the row in focus, such as `r` for release. */
  rowKeys?: Record<string, (row: Row) => void>;
}

const ROW_PX = 44;

/** A table that draws only the rows in sight, however many there are. Arrow keys move, Enter opens, space selects. */
export function Table<Row>(props: Props<Row>) {
  const { columns, rows, total, onEnd } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const count = Math.max(total, rows.length);
  const virtual = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PX,
    overscan: 12,
  });
  const items = virtual.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (last >= rows.length - 1 && rows.length < count) onEnd?.();
  }, [last, rows.length, count, onEnd]);
  const move = (to: number) => {
    virtual.scrollToIndex(to, { align: "auto" });
    // At once where the row is drawn: the next key may come before the next frame.
    if (!focusRow(scroller.current, to)) requestAnimationFrame(() => focusRow(scroller.current, to));
  };
  useStart(props, move);
  const tracks = columns.map((column) => column.width).join(" ");
  const template = props.onSelect ? `40px ${tracks}` : tracks;
  const style = { "--oms-tracks": template } as React.CSSProperties;

  return (
    <div className="oms-table" ref={scroller} style={style}>
      <div role="table" aria-label={props.label} aria-rowcount={count + 1}>
        <Head {...props} />
        <div role="rowgroup" className="oms-rows" style={{ height: virtual.getTotalSize() }}>
          {items.map((item) => {
            const row = rows[item.index];
            return (
              <RowLine
                key={row ? props.keyOf(row) : `grey-${item.index}`}
                {...props}
                row={row}
                index={item.index}
                offset={item.start}
                onMove={move}
              />
            );
          })}
        </div>
      </div>
    </div>
  );
}

/** Moves to the row of `startAt`, once. */
function useStart<Row>({ rows, keyOf, startAt }: Props<Row>, move: (index: number) => void): void {
  const wanted = useRef(startAt);
  useEffect(() => {
    const index = wanted.current === undefined ? -1 : rows.findIndex((row) => keyOf(row) === wanted.current);
    if (index < 0) return;
    wanted.current = undefined;
    move(index);
  });
}

function focusRow(scroller: HTMLElement | null, index: number): boolean {
  const row = scroller?.querySelector<HTMLElement>(`[aria-rowindex="${index + 2}"]`);
  row?.focus();
  return Boolean(row);
}

function Head<Row>({ columns, rows, keyOf, selected, onSelect, sorting, onSort }: Props<Row>) {
  const intl = useIntl();
  const isAll = rows.length > 0 && rows.every((row) => selected?.has(keyOf(row)));
  return (
    <div role="rowgroup" className="oms-table-head">
      <div role="row" aria-rowindex={1} className="oms-row">
        {onSelect && (
          <span role="columnheader">
            <Tick
              isOn={isAll}
              isEmpty={rows.length === 0}
              label={intl.formatMessage({ id: "table.selectAll" })}
              onToggle={() => onSelect(isAll ? new Set() : new Set(rows.map(keyOf)))}
            />
          </span>
        )}
        {columns.map((column) => (
          <Heading key={column.key} column={column} sorting={sorting} onSort={onSort} />
        ))}
      </div>
    </div>
  );
}

function Heading<Row>({
  column,
  sorting,
  onSort,
}: {
  column: Column<Row>;
  sorting?: Sorting;
  onSort?: (sorting: Sorting) => void;
}) {
  const intl = useIntl();
  const words = intl.formatMessage({ id: `column.${column.key}` });
  const isSorted = sorting !== undefined && sorting.field === column.sort;
  const isDescending = isSorted && sorting.direction === "DESC";
  const order = isDescending ? "descending" : "ascending";
  const field = column.sort;
  return (
    <span
      role="columnheader"
      aria-sort={isSorted ? order : undefined}
      data-number={column.isNumber}
      data-detail={column.isDetail}
    >
      {field && onSort ? (
        <button type="button" onClick={() => onSort({ field, direction: isDescending ? "ASC" : "DESC" })}>
          {words}
          {isSorted && (isDescending ? <ArrowDown size={14} aria-hidden /> : <ArrowUp size={14} aria-hidden />)}
        </button>
      ) : (
        words
      )}
    </span>
  );
}

interface LineProps<Row> extends Props<Row> {
  row: Row | undefined;
  index: number;
  offset: number;
  onMove: (index: number) => void;
}

function RowLine<Row>(props: LineProps<Row>) {
  const { row, index, offset, columns, keyOf, selected, onSelect } = props;
  const intl = useIntl();
  const isSelected = row !== undefined && (selected?.has(keyOf(row)) ?? false);
  const style = { transform: `translateY(${offset}px)` };
  if (row === undefined) {
    return (
      <div className="oms-row oms-line" style={style} aria-hidden>
        <Skeleton height={4} width={52} />
      </div>
    );
  }
  return (
    <div
      role="row"
      tabIndex={0}
      aria-rowindex={index + 2}
      data-key={keyOf(row)}
      aria-selected={onSelect ? isSelected : undefined}
      aria-current={props.current === keyOf(row) || undefined}
      className="oms-row oms-line"
      style={style}
      onClick={(event) => (props.onPoint ? props.onPoint(row, event.currentTarget) : props.onOpen(row))}
      onKeyDown={(event) => act(event, props, row)}
    >
      {onSelect && (
        <span role="cell" onClick={(event) => event.stopPropagation()} onKeyDown={(event) => event.stopPropagation()}>
          <Tick
            isOn={isSelected}
            label={intl.formatMessage({ id: "table.select" })}
            onToggle={() => toggle(props, row)}
          />
        </span>
      )}
      <Cells columns={columns as Column<unknown>[]} row={row} />
    </div>
  );
}

/** Drawn once for a row, however often the table moves. */
const Cells = memo(function Cells({ columns, row }: { columns: Column<unknown>[]; row: unknown }) {
  return columns.map((column) => (
    <span role="cell" key={column.key} data-number={column.isNumber} data-detail={column.isDetail}>
      {column.cell(row)}
    </span>
  ));
});

/** macaw-ui's Checkbox gives its name to an element that may not have one. */
function Tick({ isOn, isEmpty, label, onToggle }: TickProps) {
  return (
    <input
      type="checkbox"
      className="oms-tick"
      aria-label={label}
      checked={isOn}
      disabled={isEmpty}
      onChange={onToggle}
    />
  );
}

interface TickProps {
  isOn: boolean;
  /** There is nothing to select yet. */
  isEmpty?: boolean;
  label: string;
  onToggle: () => void;
}

function toggle<Row>({ keyOf, selected, onSelect }: Props<Row>, row: Row): void {
  const next = new Set(selected);
  if (!next.delete(keyOf(row))) next.add(keyOf(row));
  onSelect?.(next);
}

function act<Row>(event: KeyboardEvent, props: LineProps<Row>, row: Row): void {
  if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return;
  const deeds: Record<string, () => void> = {
    ArrowDown: () => props.onMove(Math.min(props.index + 1, props.rows.length - 1)),
    ArrowUp: () => props.onMove(Math.max(props.index - 1, 0)),
    Home: () => props.onMove(0),
    End: () => props.onMove(props.rows.length - 1),
    Enter: () => props.onOpen(row),
    " ": () => toggle(props, row),
  };
  const rowKey = props.rowKeys?.[letterOf(event)];
  const deed = deeds[event.key] ?? (rowKey && (() => rowKey(row)));
  if (!deed) return;
  event.preventDefault();
  deed();
}

/** The letter of a key, also where the keyboard writes another script, or capitals. */
export function letterOf({ key, code }: Pick<KeyboardEvent, "key" | "code">): string {
  const isForeign = code.startsWith("Key") && !/^[a-z]$/i.test(key);
  return (isForeign ? code.slice("Key".length) : key).toLowerCase();
}
