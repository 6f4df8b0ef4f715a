import { Check } from "lucide-react";
import { useIntl } from "react-intl";
import { Dialog } from "../../ui/dialog";
import { isOpen, type Task } from "./walk";

/** What its order wants no more has left the list, and none of it was picked. */
const isListed = ({ quantity }: Task): boolean => quantity > 0;

interface Props {
  tasks: readonly Task[];
  inHand: Task | undefined;
  onGo: (task: Task) => void;
  onClose: () => void;
}

/** The whole way: what is done, what is short, and what comes; an open task can be gone to at once. */
export function Way({ tasks, inHand, onGo, onClose }: Props) {
  return (
    <Dialog title="picking.way" onClose={onClose}>
      <ol className="picking-way-list">
        {tasks.filter(isListed).map((task) => (
          <li key={task.id}>
            <button
              type="button"
              disabled={!isOpen(task)}
              aria-current={task.id === inHand?.id ? "step" : undefined}
              onClick={() => onGo(task)}
            >
              <strong dir="auto">{task.binLocation ?? "–"}</strong>
              <span dir="auto">{task.productName}</span>
              <Stand task={task} />
            </button>
          </li>
        ))}
      </ol>
    </Dialog>
  );
}

function Stand({ task }: { task: Task }) {
  const intl = useIntl();
  return (
    <span className="picking-stand">
      {intl.formatMessage({ id: "picking.stand" }, { picked: task.quantityPicked, units: task.quantity })}
      {task.quantityShort > 0 && intl.formatMessage({ id: "picking.stand.short" }, { count: task.quantityShort })}
      {!isOpen(task) && task.quantityShort === 0 && <Check size={18} aria-hidden />}
    </span>
  );
}
