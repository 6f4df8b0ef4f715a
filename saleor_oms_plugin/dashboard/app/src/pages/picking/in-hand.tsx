import { Minus, Plus } from "lucide-react";
import { useIntl } from "react-intl";
import { Undo } from "./undo";
import type { Station } from "./use-station";
import { openUnits, type Task } from "./walk";

interface Props {
  task: Task;
  next: Task | undefined;
  isCluster: boolean;
  station: Station;
  onMissing: () => void;
}

/** The task in hand: where to go, what to take, how many, and into which tote. */
export function InHand({ task, next, isCluster, station, onMissing }: Props) {
  const intl = useIntl();
  return (
    <section className="picking-task" aria-labelledby="picking-bin">
      <h2 id="picking-bin" className="picking-bin" dir="auto">
        {task.binLocation ?? intl.formatMessage({ id: "picking.noBin" })}
      </h2>
      {task.tote && <p className="picking-tote">{intl.formatMessage({ id: "picking.tote" }, { tote: task.tote })}</p>}
      <div className="picking-goods">
        {task.imageUrl && <img src={task.imageUrl} alt="" width={96} height={96} />}
        <div>
          <strong dir="auto">{task.productName}</strong>
          <span dir="auto">{task.variantName}</span>
          <span className="oms-faint" dir="ltr">
            {[task.sku, task.barcode].filter(Boolean).join(" · ")}
          </span>
          {isCluster && (
            <span className="oms-faint">
              {intl.formatMessage({ id: "picking.order" }, { number: task.orderNumber })}
            </span>
          )}
        </div>
      </div>
      <Quantity task={task} station={station} />
      <div className="picking-tools">
        <button type="button" className="picking-button" onClick={onMissing}>
          {intl.formatMessage({ id: "picking.short" })}
        </button>
        <Undo station={station} />
      </div>
      <p className="picking-then">
        {next ? intl.formatMessage({ id: "picking.then" }, { bin: next.binLocation ?? next.sku }) : null}
      </p>
    </section>
  );
}

/** How many of how many. The first unit is scanned; further ones of the same kind may be counted by hand. */
function Quantity({ task, station }: { task: Task; station: Station }) {
  const intl = useIntl();
  const { quantity, quantityPicked: picked, quantityShort: short } = task;
  const most = quantity - short;
  return (
    <div className="picking-quantity">
      <button
        type="button"
        className="picking-button"
        aria-label={intl.formatMessage({ id: "picking.less" })}
        disabled={picked === 0}
        onClick={() => station.setQuantity(task, picked - 1)}
      >
        <Minus size={28} aria-hidden />
      </button>
      <p className="picking-count">
        <strong>{intl.formatNumber(picked)}</strong>
        <span>{intl.formatMessage({ id: "picking.of" }, { units: most })}</span>
      </p>
      <button
        type="button"
        className="picking-button"
        aria-label={intl.formatMessage({ id: "picking.more" })}
        disabled={!station.canCount}
        onClick={() => station.setQuantity(task, picked + 1)}
      >
        <Plus size={28} aria-hidden />
      </button>
      {most > 1 && !station.canCount && (
        <p className="oms-faint picking-hint">
          {openUnits(task) > 0 && intl.formatMessage({ id: "picking.scanFirst" })}
        </p>
      )}
      {most > 1 && station.canCount && (
        <button type="button" className="picking-button picking-all" onClick={() => station.setQuantity(task, most)}>
          {intl.formatMessage({ id: "picking.all" }, { units: openUnits(task) })}
        </button>
      )}
    </div>
  );
}
