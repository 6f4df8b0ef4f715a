import { useIntl } from "react-intl";
import { Link } from "wouter";
import { Saved } from "../../parts/outbox/saved";
import type { List } from "./use-walk";
import { progressOf, type Task } from "./walk";

interface Props {
  list: List;
  tasks: readonly Task[];
}

/** The end of a walk: what was picked, what was not, and where to go from here. */
export function Finished({ list, tasks }: Props) {
  const intl = useIntl();
  const { picked, short } = progressOf(tasks);
  const isCanceled = list.status === "CANCELED";
  return (
    <div className="picking-finished" role="status">
      <h2>{intl.formatMessage({ id: isCanceled ? "picking.canceled" : "picking.finished" })}</h2>
      <p>{intl.formatMessage({ id: "picking.finished.picked" }, { count: picked })}</p>
      {short > 0 && <p>{intl.formatMessage({ id: "picking.finished.short" }, { count: short })}</p>}
      <Saved />
      <p className="picking-ways">
        <Link href="/picking" className="picking-way">
          {intl.formatMessage({ id: "picking.next" })}
        </Link>
        <Link href="/putbacks" className="picking-way">
          {intl.formatMessage({ id: "nav.putbacks" })}
        </Link>
      </p>
    </div>
  );
}
