import { Button } from "@saleor/macaw-ui";
import { useState } from "react";
import { useIntl } from "react-intl";
import { useDeed } from "../../api/hooks";
import type { OmsOutcome } from "../../api/schema.generated";
import { Confirm } from "../../ui/confirm";
import { Textarea } from "../../ui/field";
import { OutcomePill } from "../../ui/pill";
import { failureIn } from "../../ui/states";
import { NoteOutcomeDocument } from "./risk.generated";
import "./risk.css";

const OUTCOMES: readonly OmsOutcome[] = ["GOOD", "FRAUD", "CHARGEBACK"];
const NOTE_LIMIT = 1000;

interface Props {
  /** Of Saleor's order; null when it has deleted it: then nothing can be told any more. */
  orderId: string | null;
  outcome: OmsOutcome | null;
}

/** What the order turned out to be, and the way to say so. */
export function Outcome({ orderId, outcome }: Props) {
  const intl = useIntl();
  const [isAsking, setAsking] = useState(false);
  return (
    <section className="risk-outcome" aria-label={intl.formatMessage({ id: "outcome.title" })}>
      <span className="oms-faint">{intl.formatMessage({ id: "outcome.title" })}</span>
      {outcome ? <OutcomePill outcome={outcome} /> : <span>{intl.formatMessage({ id: "outcome.none" })}</span>}
      {orderId && (
        <Button size="small" variant="secondary" onClick={() => setAsking(true)}>
          {intl.formatMessage({ id: outcome ? "outcome.change" : "outcome.ask" })}
        </Button>
      )}
      {isAsking && orderId && <Ask orderId={orderId} outcome={outcome} onClose={() => setAsking(false)} />}
    </section>
  );
}

function Ask({ orderId, outcome, onClose }: Props & { orderId: string; onClose: () => void }) {
  const intl = useIntl();
  const [chosen, setChosen] = useState<OmsOutcome | null>(outcome);
  const [note, setNote] = useState("");
  const { save, failure } = useNoting(orderId, onClose);
  return (
    <Confirm
      title="outcome.title"
      does="outcome.does"
      confirm="outcome.ask"
      isReady={chosen !== null}
      onConfirm={() => chosen && save(chosen, note.trim())}
      onClose={onClose}
    >
      <fieldset className="oms-choices">
        <legend className="oms-visually-hidden">{intl.formatMessage({ id: "outcome.title" })}</legend>
        {OUTCOMES.map((each) => (
          <label key={each}>
            <input type="radio" name="outcome" checked={chosen === each} onChange={() => setChosen(each)} />
            <span>{intl.formatMessage({ id: `outcome.${each}` })}</span>
          </label>
        ))}
      </fieldset>
      <Textarea
        label={intl.formatMessage({ id: "outcome.note" })}
        rows={2}
        maxLength={NOTE_LIMIT}
        dir="auto"
        value={note}
        onChange={(event) => setNote(event.target.value)}
      />
      {failure && (
        <p className="oms-notice" data-tone="error" role="alert">
          {failure}
        </p>
      )}
    </Confirm>
  );
}

function useNoting(orderId: string, onDone: () => void) {
  const intl = useIntl();
  const { mutateAsync } = useDeed(NoteOutcomeDocument);
  const [failure, setFailure] = useState<string | null>(null);
  const save = async (outcome: OmsOutcome, note: string): Promise<void> => {
    try {
      const errors = (await mutateAsync({ orderId, outcome, note: note || null })).omsOrderOutcome?.errors ?? [];
      setFailure(errors[0]?.message ?? null);
      if (errors.length === 0) onDone();
    } catch (error) {
      setFailure(failureIn(intl, error));
    }
  };
  return { save, failure };
}
