import { Button } from "@saleor/macaw-ui";
import { useState } from "react";
import { useIntl } from "react-intl";
import { Confirm } from "../../ui/confirm";
import { Money } from "../../ui/format";
import type { PackedRow } from "./queue-cells";
import { MOST, type Purchase } from "./use-purchase";

interface Props {
  rows: readonly PackedRow[];
  chosen: readonly PackedRow[];
  total: number;
  purchase: Purchase;
  onSelect: (ids: ReadonlySet<string>) => void;
}

/** How many wait, or what can be done with those that are selected. */
export function BuyBar({ rows, chosen, total, purchase, onSelect }: Props) {
  const intl = useIntl();
  const [isAsking, setAsking] = useState(false);
  const isTooMany = chosen.length > MOST;
  const buy = () => {
    setAsking(false);
    onSelect(new Set());
    void purchase.buy(chosen.map(({ id, omsOrder }) => ({ id, orderNumber: omsOrder.orderNumber })));
  };
  return (
    <div className="oms-list-bar">
      <span role="status">
        {chosen.length === 0
          ? intl.formatMessage({ id: "shipments.queue.count" }, { count: total })
          : intl.formatMessage({ id: "shipments.queue.selected" }, { count: chosen.length })}
        {isTooMany && ` ${intl.formatMessage({ id: "shipments.queue.tooMany" }, { most: MOST })}`}
      </span>
      <span className="oms-actions">
        {chosen.length === 0 ? (
          <Button
            size="small"
            variant="secondary"
            disabled={rows.length === 0}
            onClick={() => onSelect(new Set(rows.slice(0, MOST).map(({ id }) => id)))}
          >
            {intl.formatMessage({ id: "shipments.queue.all" })}
          </Button>
        ) : (
          <Button size="small" variant="tertiary" onClick={() => onSelect(new Set())}>
            {intl.formatMessage({ id: "shipments.queue.unselect" })}
          </Button>
        )}
        <Button
          size="small"
          disabled={chosen.length === 0 || isTooMany || purchase.isBusy}
          onClick={() => setAsking(true)}
        >
          {intl.formatMessage({ id: "shipments.buy" }, { count: chosen.length })}
        </Button>
      </span>
      {isAsking && <Question chosen={chosen} onConfirm={buy} onClose={() => setAsking(false)} />}
    </div>
  );
}

interface QuestionProps {
  chosen: readonly PackedRow[];
  onConfirm: () => void;
  onClose: () => void;
}

/** Postage is money: what is known of its price stands before the deed. */
function Question({ chosen, onConfirm, onClose }: QuestionProps) {
  const intl = useIntl();
  const { sums, unknown } = expected(chosen);
  return (
    <Confirm
      title="shipments.buy.title"
      does="shipments.buy.does"
      confirm="shipments.buy"
      values={{ count: chosen.length }}
      onConfirm={onConfirm}
      onClose={onClose}
    >
      {sums.map((money) => (
        <p key={money.currency} className="shipments-line">
          {intl.formatMessage({ id: "shipments.buy.expected" })}{" "}
          <strong>
            <Money money={money} />
          </strong>
        </p>
      ))}
      {unknown > 0 && (
        <p className="shipments-line oms-faint">
          {intl.formatMessage({ id: "shipments.buy.unknown" }, { count: unknown })}
        </p>
      )}
    </Confirm>
  );
}

/** What their last rates come to by currency, and for how many nobody has asked yet. */
export function expected(rows: readonly Pick<PackedRow, "quote">[]) {
  const sums = new Map<string, number>();
  for (const { quote } of rows) {
    const price = quote?.chosen?.price;
    if (price) sums.set(price.currency, (sums.get(price.currency) ?? 0) + price.amount);
  }
  const unknown = rows.filter(({ quote }) => !quote?.chosen).length;
  return { sums: [...sums].map(([currency, amount]) => ({ currency, amount })), unknown };
}
