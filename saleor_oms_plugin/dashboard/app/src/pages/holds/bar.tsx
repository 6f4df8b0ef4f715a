import { Button } from "@saleor/macaw-ui";
import { useIntl } from "react-intl";
import type { BulkState } from "../../ui/bulk";
import type { DeedKind, Held } from "./deeds";
import type { Done } from "./perform";

interface Props {
  total: number;
  chosen: readonly Held[];
  state: BulkState;
  last: Done | null;
  onDeed: (kind: DeedKind) => void;
  onClear: () => void;
}

const ORDER: readonly DeedKind[] = ["release", "prolong", "escalate", "reject"];

/** One line of one height: how many there are, or what can be done with the selected ones; and what was done last. */
export function Bar({ total, chosen, state, last, onDeed, onClear }: Props) {
  const intl = useIntl();
  return (
    <div className="oms-holds-bar">
      {chosen.length === 0 ? (
        <span>{intl.formatMessage({ id: "holds.count" }, { count: total })}</span>
      ) : (
        <>
          <strong>{intl.formatMessage({ id: "holds.selected" }, { count: chosen.length })}</strong>
          <span className="oms-actions">
            {ORDER.map((kind) => (
              <Button
                key={kind}
                size="small"
                variant={kind === "release" ? "primary" : kind === "reject" ? "error" : "secondary"}
                disabled={state.isRunning}
                onClick={() => onDeed(kind)}
              >
                {intl.formatMessage({ id: `holds.deed.${kind}` })}
              </Button>
            ))}
            <Button size="small" variant="tertiary" onClick={onClear}>
              {intl.formatMessage({ id: "holds.unselect" })}
            </Button>
          </span>
        </>
      )}
      <span className="oms-faint" role="status">
        {(last?.holds.length === 1 || chosen.length === 0) &&
          intl.formatMessage({ id: wordOf(last, state) }, { number: last?.holds[0]?.omsOrder.orderNumber ?? "" })}{" "}
        {last?.holds.length === 1 && last.left.length > 0 && !state.isRunning && <StillHeld reasons={last.left} />}
      </span>
    </div>
  );
}

/** What became of a deed to one hold; of many the progress tells. Before any deed, how one is done. */
function wordOf(last: Done | null, state: BulkState): string {
  if (last?.holds.length !== 1) return "holds.hint";
  if (state.isRunning) return "holds.done.running";
  return state.refusals.size > 0 ? "holds.done.refused" : `holds.done.${last.deed.kind}`;
}

function StillHeld({ reasons }: { reasons: readonly string[] }) {
  const intl = useIntl();
  const list = intl.formatList(reasons.map((reason) => intl.formatMessage({ id: `hold.${reason}` })));
  return <>{intl.formatMessage({ id: "holds.stillHeld" }, { reasons: list })}</>;
}
