import { useState } from "react";
import { useIntl } from "react-intl";
import { useAnswer } from "../../api/hooks";
import { Confirm } from "../../ui/confirm";
import { Input } from "../../ui/field";
import { failureIn } from "../../ui/states";
import { Note, type Props, valuesOf } from "./dialogs";
import { HoldReviewersDocument } from "./holds.generated";

/** Asks for a second look: what at, and whose. */
export function Escalate({ holds, onDo, onClose }: Props) {
  const [note, setNote] = useState("");
  const [assigneeId, setAssigneeId] = useState<string | null>(null);
  return (
    <Confirm
      title="holds.escalate.title"
      does="holds.escalate.does"
      confirm="holds.escalate.confirm"
      values={valuesOf(holds)}
      isReady={note.trim() !== ""}
      onConfirm={async () => onDo({ kind: "escalate", note: note.trim(), assigneeId })}
      onClose={onClose}
    >
      <Note label="holds.escalate.note" value={note} onChange={setNote} isRequired />
      <Reviewer value={assigneeId} onChange={setAssigneeId} />
    </Confirm>
  );
}

/** As many as the server tells of at once: where there are more, a part of the name finds them. */
const MOST = 100;

function Reviewer({ value, onChange }: { value: string | null; onChange: (id: string | null) => void }) {
  const intl = useIntl();
  const [search, setSearch] = useState("");
  const { data, error } = useAnswer(HoldReviewersDocument, { search }, { liveMs: false });
  const reviewers = data?.omsReviewers ?? [];
  const isMany = search !== "" || reviewers.length >= MOST;
  return (
    <div className="oms-field">
      {isMany && (
        <Input
          label={intl.formatMessage({ id: "holds.escalate.search" })}
          size="small"
          value={search}
          onChange={(event) => setSearch(event.target.value)}
        />
      )}
      <label htmlFor="holds-reviewer">{intl.formatMessage({ id: "holds.escalate.reviewer" })}</label>
      <select
        id="holds-reviewer"
        className="oms-choice"
        value={value ?? ""}
        onChange={(event) => onChange(event.target.value || null)}
      >
        <option value="">{intl.formatMessage({ id: "holds.escalate.anybody" })}</option>
        {reviewers.map((each) => (
          <option key={each.id} value={each.id}>
            {each.name === each.email ? each.email : `${each.name} · ${each.email}`}
          </option>
        ))}
      </select>
      {error && <small role="alert">{failureIn(intl, error)}</small>}
    </div>
  );
}
