import { Button, Text } from "@saleor/macaw-ui";
import { useIntl } from "react-intl";
import type { BulkState } from "./bulk";

interface Props {
  state: BulkState;
  /** What a person calls an item, by its id. */
  nameOf: (id: string) => string;
  onClose: () => void;
}

/** How far a bulk action is, and afterwards each row that was refused with its reason. */
export function Progress({ state, nameOf, onClose }: Props) {
  const intl = useIntl();
  if (state.total === 0) return null;
  const refused = [...state.refusals];
  const id = state.isRunning ? "bulk.running" : "bulk.done";
  return (
    <section className="oms-notice" data-tone={refused.length > 0 ? "warning" : "info"} aria-live="polite">
      <progress max={state.total} value={state.done} aria-label={intl.formatMessage({ id: "bulk.progress" })} />
      <Text>
        {intl.formatMessage({ id }, { done: state.done - refused.length, refused: refused.length, total: state.total })}
      </Text>
      {refused.length > 0 && (
        <ul>
          {refused.map(([item, reason]) => (
            <li key={item}>
              <strong>{nameOf(item)}</strong>: {reason}
            </li>
          ))}
        </ul>
      )}
      {!state.isRunning && (
        <Button variant="tertiary" onClick={onClose}>
          {intl.formatMessage({ id: "bulk.close" })}
        </Button>
      )}
    </section>
  );
}
