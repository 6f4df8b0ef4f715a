import { useIntl } from "react-intl";
import { Link } from "wouter";
import { useSaid } from "./said";
import type { StockMoveFragment } from "./stock.generated";

/** What is, or would be, allocated otherwise, unit by unit. */
export function Moves({ moves }: { moves: readonly StockMoveFragment[] }) {
  const intl = useIntl();
  if (moves.length === 0) return <p className="oms-faint">{intl.formatMessage({ id: "stock.moves.none" })}</p>;
  return (
    <ul className="stock-moves">
      {moves.map((move) => (
        <li key={`${move.kind}${move.orderNumber}${move.sku}${move.fromWarehouseName}${move.toWarehouseName}`}>
          <Move move={move} />
        </li>
      ))}
    </ul>
  );
}

function Move({ move }: { move: StockMoveFragment }) {
  const intl = useIntl();
  const said = useSaid();
  const number = `#${move.orderNumber}`;
  const values = {
    count: move.quantity,
    sku: isolated(move.sku),
    from: isolated(move.fromWarehouseName),
    to: isolated(move.toWarehouseName),
  };
  return (
    <>
      <span>{intl.formatMessage({ id: `stock.move.${move.kind}` }, values)}</span>{" "}
      {move.omsOrder ? (
        <Link href={`/orders/${encodeURIComponent(move.omsOrder.id)}`}>
          <bdi>{number}</bdi>
        </Link>
      ) : (
        <bdi>{number}</bdi>
      )}
      <span className="oms-faint stock-reason">{said(move.reason)}</span>
    </>
  );
}

/** Somebody's text inside a sentence of ours keeps its own direction. */
const isolated = (text: string): string => `\u2068${text}\u2069`;
