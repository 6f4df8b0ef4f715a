import { useState } from "react";
import { useIntl } from "react-intl";
import { Count } from "../../parts/scans/count";
import type { Task } from "./walk";

interface Props {
  task: Task;
  onAnswer: (left: number) => void;
  onSkip: () => void;
}

const MOST = 9_999;

/** By the records a bin is empty now: a look at it keeps them true. */
export function BinCheck({ task, onAnswer, onSkip }: Props) {
  const intl = useIntl();
  const [isCounting, setCounting] = useState(false);
  const [left, setLeft] = useState(1);
  return (
    <section className="picking-task" aria-labelledby="picking-bin">
      <h2 id="picking-bin" className="picking-bin" dir="auto">
        {task.binLocation}
      </h2>
      <p className="picking-question">{intl.formatMessage({ id: "picking.check" }, { sku: task.sku })}</p>
      {isCounting ? (
        <>
          <Count label="picking.check.left" value={left} least={1} most={MOST} onChange={setLeft} />
          <button type="button" className="picking-button picking-primary" onClick={() => onAnswer(left)}>
            {intl.formatMessage({ id: "picking.check.save" }, { count: left })}
          </button>
        </>
      ) : (
        <>
          <button type="button" className="picking-button picking-primary" onClick={() => onAnswer(0)}>
            {intl.formatMessage({ id: "picking.check.empty" })}
          </button>
          <button type="button" className="picking-button" onClick={() => setCounting(true)}>
            {intl.formatMessage({ id: "picking.check.rest" })}
          </button>
        </>
      )}
      <button type="button" className="picking-button" onClick={onSkip}>
        {intl.formatMessage({ id: "picking.check.skip" })}
      </button>
    </section>
  );
}
