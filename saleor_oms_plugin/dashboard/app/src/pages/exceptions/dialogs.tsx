import { useState } from "react";
import { useIntl } from "react-intl";
import { useAnswer } from "../../api/hooks";
import type { OmsExceptionOutcome } from "../../api/schema.generated";
import { Select } from "../../ui/choose";
import { Confirm } from "../../ui/confirm";
import { Input, Textarea } from "../../ui/field";
import { readNumber } from "../../ui/numbers";
import { failureIn } from "../../ui/states";
import { ExceptionOwnersDocument } from "./exceptions.generated";
import { OUTCOMES } from "./filter";
import { inHours, localText, momentOf } from "./moments";
import type { Asking as Asked, Deed } from "./work";

const NOTE_LIMIT = 1_000;
const AMOUNT = /^\d{1,9}(\.\d{1,3})?$/;
const DAY_HOURS = 24;
/** The server takes deadlines this far ahead. */
const MOST_DAYS = 60;

interface Props {
  asking: Asked;
  onDo: (deed: Deed) => Promise<void>;
  onClose: () => void;
}

/** Asks what must be known before the deed in hand is done. */
export function Asking(props: Props) {
  const { kind } = props.asking;
  if (kind === "assign") return <Assign {...props} />;
  if (kind === "resend") return <Resend {...props} />;
  if (kind === "refund") return <Refund {...props} />;
  return kind === "postpone" ? <Postpone {...props} /> : <End {...props} />;
}

const valuesOf = ({ rows }: Asked) => ({ count: rows.length, number: rows[0]?.omsOrder.orderNumber ?? "" });

function Assign({ asking, onDo, onClose }: Props) {
  const intl = useIntl();
  const only = asking.rows.length === 1 ? asking.rows[0] : undefined;
  const [owner, setOwner] = useState(only?.assignee?.id ?? "");
  const { data, error } = useAnswer(ExceptionOwnersDocument, {}, { liveMs: false });
  return (
    <Confirm
      title="exceptions.assign.title"
      does="exceptions.assign.does"
      confirm="exceptions.assign.confirm"
      values={valuesOf(asking)}
      isReady={data !== undefined}
      onConfirm={() => onDo({ kind: "assign", assigneeId: owner || null })}
      onClose={onClose}
    >
      <Select
        label="column.owner"
        value={owner}
        none="exceptions.nobody"
        choices={data?.omsReviewers ?? []}
        isDisabled={!data}
        onChange={setOwner}
      />
      {error && <small role="alert">{failureIn(intl, error)}</small>}
    </Confirm>
  );
}

function Postpone({ asking, onDo, onClose }: Props) {
  const intl = useIntl();
  const [now] = useState(() => new Date());
  const [due, setDue] = useState(() => localText(inHours(now, DAY_HOURS)));
  const [note, setNote] = useState(asking.rows.length === 1 ? (asking.rows[0]?.note ?? "") : "");
  const dueAt = momentOf(due, now);
  const last = localText(inHours(now, MOST_DAYS * DAY_HOURS));
  const isReady = dueAt !== null && due <= last;
  return (
    <Confirm
      title="exceptions.postpone.title"
      does="exceptions.postpone.does"
      confirm="exceptions.postpone"
      values={valuesOf(asking)}
      isReady={isReady}
      onConfirm={async () => dueAt && onDo({ kind: "postpone", dueAt, note: note.trim() || null })}
      onClose={onClose}
    >
      <Input
        type="datetime-local"
        label={intl.formatMessage({ id: "exceptions.postpone.until" })}
        value={due}
        min={localText(now)}
        max={last}
        error={!isReady}
        helperText={isReady ? undefined : intl.formatMessage({ id: "exceptions.postpone.wrong" }, { days: MOST_DAYS })}
        onChange={(event) => setDue(event.target.value)}
      />
      <Note label="exceptions.postpone.note" value={note} onChange={setNote} />
    </Confirm>
  );
}

function End({ asking, onDo, onClose }: Props) {
  const intl = useIntl();
  const [outcome, setOutcome] = useState<OmsExceptionOutcome>("SETTLED");
  const [note, setNote] = useState(asking.rows.length === 1 ? (asking.rows[0]?.note ?? "") : "");
  return (
    <Confirm
      title="exceptions.end.title"
      does="exceptions.end.does"
      confirm="exceptions.end"
      values={valuesOf(asking)}
      onConfirm={() => onDo({ kind: "end", outcome, note: note.trim() || null })}
      onClose={onClose}
    >
      <Select
        label="exceptions.end.outcome"
        value={outcome}
        choices={OUTCOMES.map((id) => ({ id, name: intl.formatMessage({ id: `exceptions.outcome.${id}` }) }))}
        onChange={(id) => setOutcome(OUTCOMES.find((each) => each === id) ?? "SETTLED")}
      />
      <Note label="exceptions.end.note" value={note} onChange={setNote} />
    </Confirm>
  );
}

function Resend({ asking, onDo, onClose }: Props) {
  const [note, setNote] = useState(asking.rows.length === 1 ? (asking.rows[0]?.note ?? "") : "");
  return (
    <Confirm
      title="exceptions.resend.title"
      does="exceptions.resend.does"
      confirm="exceptions.resend"
      values={valuesOf(asking)}
      onConfirm={() => onDo({ kind: "resend", note: note.trim() || null })}
      onClose={onClose}
    >
      <Note label="exceptions.end.note" value={note} onChange={setNote} />
    </Confirm>
  );
}

/** An amount is for one parcel; of several each gets what its units cost. */
function Refund({ asking, onDo, onClose }: Props) {
  const intl = useIntl();
  const [amount, setAmount] = useState("");
  const [note, setNote] = useState(asking.rows.length === 1 ? (asking.rows[0]?.note ?? "") : "");
  const money = readNumber(amount, intl.locale);
  const isReady = amount === "" || (money !== null && AMOUNT.test(money));
  return (
    <Confirm
      title="exceptions.refund.title"
      does="exceptions.refund.does"
      confirm="exceptions.refund"
      values={valuesOf(asking)}
      isReady={isReady}
      onConfirm={() => onDo({ kind: "refund", amount: amount ? money : null, note: note.trim() || null })}
      onClose={onClose}
    >
      {asking.rows.length === 1 && (
        <Input
          label={intl.formatMessage({ id: "exceptions.refund.amount" })}
          value={amount}
          inputMode="decimal"
          dir="ltr"
          error={!isReady}
          helperText={isReady ? undefined : intl.formatMessage({ id: "exceptions.refund.wrong" })}
          onChange={(event) => setAmount(event.target.value.trim())}
        />
      )}
      <Note label="exceptions.end.note" value={note} onChange={setNote} />
    </Confirm>
  );
}

function Note({ label, value, onChange }: { label: string; value: string; onChange: (note: string) => void }) {
  const intl = useIntl();
  return (
    <Textarea
      label={intl.formatMessage({ id: label })}
      value={value}
      maxLength={NOTE_LIMIT}
      rows={3}
      dir="auto"
      onChange={(event) => onChange(event.target.value)}
    />
  );
}
