import { Button } from "@saleor/macaw-ui";
import { useState } from "react";
import { useIntl } from "react-intl";
import { Confirm } from "../../ui/confirm";
import { Textarea } from "../../ui/field";
import type { ClosingWork } from "./use-closing";

const NOTE_LIMIT = 500;

export function Selected({ work }: { work: ClosingWork }) {
  const intl = useIntl();
  const isBusy = work.state.isRunning;
  return (
    <>
      <strong role="status">{intl.formatMessage({ id: "costs.selected" }, { count: work.chosen.length })}</strong>
      <span className="oms-actions">
        <Button size="small" disabled={isBusy} onClick={() => work.ask("resolve")}>
          {intl.formatMessage({ id: "costs.resolve" })}
        </Button>
        <Button size="small" variant="secondary" disabled={isBusy} onClick={() => work.ask("dismiss")}>
          {intl.formatMessage({ id: "costs.dismiss" })}
        </Button>
        <Button size="small" variant="tertiary" onClick={() => work.select(new Set())}>
          {intl.formatMessage({ id: "costs.unselect" })}
        </Button>
      </span>
    </>
  );
}

/** Asks what was done about the selected ones, or why nothing need be. */
export function Closing({ work }: { work: ClosingWork }) {
  const intl = useIntl();
  const [note, setNote] = useState("");
  const how = work.asking ?? "resolve";
  return (
    <Confirm
      title={`costs.${how}.title`}
      does={`costs.${how}.does`}
      confirm={`costs.${how}`}
      values={{ count: work.chosen.length }}
      isReady={note.trim() !== ""}
      onConfirm={() => work.close(note.trim())}
      onClose={() => work.ask(null)}
    >
      <Textarea
        label={intl.formatMessage({ id: "costs.closing.note" })}
        value={note}
        maxLength={NOTE_LIMIT}
        rows={3}
        dir="auto"
        onChange={(event) => setNote(event.target.value)}
      />
    </Confirm>
  );
}
