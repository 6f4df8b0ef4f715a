import { type KeyboardEvent, type ReactNode, useState } from "react";
import { useIntl } from "react-intl";
import { Confirm } from "../../ui/confirm";
import { Input, Textarea } from "../../ui/field";
import { type Deed, type DeedKind, type Held, type Prolonging, untilTyped } from "./deeds";
import { Escalate } from "./escalate";

export interface Props {
  holds: readonly Held[];
  onDo: (deed: Deed) => void;
  onClose: () => void;
}

const NOTE_LIMIT = 1000;
const REASON_LIMIT = 500;

/** Asks what a deed needs to know. */
export function Ask({ kind, ...props }: Props & { kind: DeedKind }) {
  const Dialog = { release: Release, prolong: Prolong, reject: Reject, escalate: Escalate }[kind];
  return <Dialog {...props} />;
}

/** What both a title and an explanation speak of: how many, and the number of the only one. */
export function valuesOf(holds: readonly Held[]) {
  return { count: holds.length, number: holds[0]?.omsOrder.orderNumber ?? "" };
}

function Release({ holds, onDo, onClose }: Props) {
  return (
    <Confirm
      title="holds.release.title"
      does="holds.release.does"
      confirm="holds.release.confirm"
      values={valuesOf(holds)}
      onConfirm={async () => onDo({ kind: "release" })}
      onClose={onClose}
    />
  );
}

const HOURS = [1, 4, 24];
const TYPED = "typed";

function Prolong({ holds, onDo, onClose }: Props) {
  const intl = useIntl();
  const [choice, setChoice] = useState("1");
  const [typed, setTyped] = useState("");
  const [note, setNote] = useState("");
  const until = untilTyped(typed, Date.now());
  const to = chosen(choice, until);
  const endless = holds.filter((hold) => !hold.releaseAt).length;
  const confirm = () => to && onDo({ kind: "prolong", to, note: note.trim() });
  return (
    <Confirm
      title="holds.prolong.title"
      does="holds.prolong.does"
      confirm="holds.prolong.confirm"
      values={valuesOf(holds)}
      isReady={to !== null}
      onConfirm={async () => void confirm()}
      onClose={onClose}
    >
      <Choices name="prolong" legend="holds.prolong.by" value={choice} onChange={setChoice} onEnter={confirm}>
        {[
          ...HOURS.map((hours): [string, string] => [`${hours}`, `holds.prolong.${hours}`]),
          [TYPED, "holds.prolong.typed"],
        ]}
      </Choices>
      {choice === TYPED && (
        <Input
          type="datetime-local"
          label={intl.formatMessage({ id: "holds.prolong.until" })}
          value={typed}
          error={typed !== "" && until === null}
          helperText={typed !== "" && until === null && intl.formatMessage({ id: "holds.prolong.wrong" })}
          onChange={(event) => setTyped(event.target.value)}
        />
      )}
      {endless > 0 && (
        <p className="oms-notice" data-tone="warning">
          {intl.formatMessage({ id: "holds.prolong.endless" }, { count: endless })}
        </p>
      )}
      <Note label="holds.note" value={note} onChange={setNote} />
    </Confirm>
  );
}

const chosen = (choice: string, until: string | null): Prolonging | null => {
  if (choice !== TYPED) return { hours: Number(choice) };
  return until === null ? null : { until };
};

function Reject({ holds, onDo, onClose }: Props) {
  const [reason, setReason] = useState("");
  const [money, setMoney] = useState("keep");
  return (
    <Confirm
      title="holds.reject.title"
      does="holds.reject.does"
      confirm="holds.reject.confirm"
      values={{ ...valuesOf(holds), count: new Set(holds.map((hold) => hold.omsOrder.id)).size }}
      isDangerous
      isReady={reason.trim() !== ""}
      onConfirm={async () => onDo({ kind: "reject", reason: reason.trim(), isRefunding: money === "refund" })}
      onClose={onClose}
    >
      <Note label="holds.reject.reason" value={reason} onChange={setReason} limit={REASON_LIMIT} isRequired />
      <Choices name="money" legend="holds.reject.money" value={money} onChange={setMoney}>
        {[
          ["keep", "holds.reject.keep"],
          ["refund", "holds.reject.refund"],
        ]}
      </Choices>
    </Confirm>
  );
}

export function Note({
  label,
  value,
  onChange,
  limit = NOTE_LIMIT,
  isRequired,
}: {
  label: string;
  value: string;
  onChange: (value: string) => void;
  limit?: number;
  isRequired?: boolean;
}) {
  const intl = useIntl();
  return (
    <Textarea
      label={intl.formatMessage({ id: label })}
      rows={3}
      maxLength={limit}
      required={isRequired}
      dir="auto"
      value={value}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}

interface ChoicesProps {
  name: string;
  legend: string;
  value: string;
  onChange: (value: string) => void;
  /** Enter on a choice says yes to the whole question. */
  onEnter?: () => void;
  /** Value and word of each. */
  children: [string, string][];
}

function Choices({ name, legend, value, onChange, onEnter, children }: ChoicesProps): ReactNode {
  const intl = useIntl();
  const enter = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || !onEnter) return;
    event.preventDefault();
    onEnter();
  };
  return (
    <fieldset className="oms-choices" onKeyDown={enter}>
      <legend>{intl.formatMessage({ id: legend })}</legend>
      {children.map(([each, word]) => (
        <label key={each}>
          <input type="radio" name={name} value={each} checked={value === each} onChange={() => onChange(each)} />
          <span>{intl.formatMessage({ id: word })}</span>
        </label>
      ))}
    </fieldset>
  );
}
