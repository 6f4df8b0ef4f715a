import { Button } from "@saleor/macaw-ui";
import { useEffect, useState } from "react";
import { useIntl } from "react-intl";
import { PartWords } from "../../i18n/provider";
import { Leaving } from "../../ui/leaving";
import "./outbox.css";
import type { Obstacle, Refused } from "./outbox";
import { useOutbox, useSending } from "./use-outbox";

/** How much is not saved yet, and why; what was refused stands in front of everything until it is read. */
export function Unsaved() {
  return (
    <PartWords part="outbox" fallback={null}>
      <Shown />
    </PartWords>
  );
}

function Shown() {
  const [outbox, state] = useOutbox();
  useSending(outbox, state);
  const { waiting, obstacle, refused } = state;
  const isSlow = useIsSlow(waiting[0]?.key);
  const why = obstacle ?? (isSlow ? "slow" : null);
  return (
    <>
      <Leaving isUnsaved={waiting.length > 0} words="outbox.leaving" />
      {why && <Waits count={waiting.length} why={why} onRetry={outbox.resume} />}
      {refused.length > 0 && <Refusals refused={refused} onRead={outbox.dismiss} />}
    </>
  );
}

const SLOW_MS = 3_000;

/** Whether the step that comes next has waited long for its answer. */
function useIsSlow(next: string | undefined): boolean {
  const [slow, setSlow] = useState<string>();
  useEffect(() => {
    if (next === undefined) return;
    const timer = setTimeout(() => setSlow(next), SLOW_MS);
    return () => clearTimeout(timer);
  }, [next]);
  return next !== undefined && slow === next;
}

interface WaitsProps {
  count: number;
  why: NonNullable<Obstacle> | "slow";
  onRetry: () => void;
}

function Waits({ count, why, onRetry }: WaitsProps) {
  const intl = useIntl();
  return (
    <div className="oms-notice outbox-waits" data-tone="warning" role="status">
      <strong>{intl.formatMessage({ id: "outbox.unsaved" }, { count })}</strong>
      <span>{intl.formatMessage({ id: `outbox.why.${why}` })}</span>
      <Button variant="secondary" size="small" onClick={onRetry}>
        {intl.formatMessage({ id: "outbox.retry" })}
      </Button>
    </div>
  );
}

function Refusals({ refused, onRead }: { refused: readonly Refused[]; onRead: () => void }) {
  const intl = useIntl();
  return (
    <div className="outbox-alarm" role="alertdialog" aria-modal="true" aria-labelledby="outbox-alarm">
      <h2 id="outbox-alarm">{intl.formatMessage({ id: "outbox.refused" }, { count: refused.length })}</h2>
      <ul>
        {refused.map(({ key, name, messages }) => (
          <li key={key}>
            <strong>
              <bdi>{name}</bdi>
            </strong>
            {messages.map((message) => (
              <p key={message}>{message}</p>
            ))}
          </li>
        ))}
      </ul>
      <p>{intl.formatMessage({ id: "outbox.refused.does" })}</p>
      {/* biome-ignore lint/a11y/noAutofocus: nothing else can be done before this is read */}
      <button type="button" className="outbox-read" autoFocus onClick={onRead}>
        {intl.formatMessage({ id: "outbox.read" })}
      </button>
    </div>
  );
}
