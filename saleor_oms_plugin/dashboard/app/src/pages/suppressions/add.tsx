import { useState } from "react";
import { useIntl } from "react-intl";
import { useDeed } from "../../api/hooks";
import type { OmsChannelKind, OmsSuppressionReason } from "../../api/schema.generated";
import { Select } from "../../ui/choose";
import { Confirm } from "../../ui/confirm";
import { Input } from "../../ui/field";
import { failureIn } from "../../ui/states";
import { BY_HAND } from "./filter";
import { AddSuppressionDocument } from "./suppressions.generated";

const CHANNELS: readonly OmsChannelKind[] = ["EMAIL", "SMS"];

/** Asks whom nothing is to be sent to any more, and why. */
export function Add({ onClose }: { onClose: () => void }) {
  const intl = useIntl();
  const [channel, setChannel] = useState<OmsChannelKind>("EMAIL");
  const [recipient, setRecipient] = useState("");
  const [reason, setReason] = useState<OmsSuppressionReason>("BLOCKED");
  const [note, setNote] = useState("");
  const { mutateAsync, error, data } = useDeed(AddSuppressionDocument);
  const refusal = error ? failureIn(intl, error) : data?.omsSuppressionAdd?.errors[0]?.message;
  const add = async () => {
    try {
      const told = await mutateAsync({ channel, recipient, reason, note: note.trim() || null });
      if (told.omsSuppressionAdd?.suppression) onClose();
    } catch {
      // Said below, in the dialog.
    }
  };
  return (
    <Confirm
      title="suppressions.add"
      does="suppressions.add.does"
      confirm="suppressions.add.confirm"
      isReady={recipient.trim() !== ""}
      onConfirm={add}
      onClose={onClose}
    >
      <Select
        label="suppressions.channel"
        value={channel}
        choices={CHANNELS.map((id) => ({
          id,
          name: id === "SMS" ? "SMS" : intl.formatMessage({ id: "suppressions.email" }),
        }))}
        onChange={(id) => setChannel(CHANNELS.find((each) => each === id) ?? "EMAIL")}
      />
      <Input
        label={intl.formatMessage({ id: channel === "SMS" ? "suppressions.number" : "suppressions.address" })}
        value={recipient}
        dir="ltr"
        autoComplete="off"
        maxLength={254}
        error={Boolean(refusal)}
        onChange={(event) => setRecipient(event.target.value)}
      />
      <Select
        label="suppressions.reason"
        value={reason}
        choices={BY_HAND.map((id) => ({ id, name: intl.formatMessage({ id: `suppressions.reason.${id}` }) }))}
        onChange={(id) => setReason(BY_HAND.find((each) => each === id) ?? "BLOCKED")}
      />
      <Input
        label={intl.formatMessage({ id: "suppressions.note" })}
        value={note}
        dir="auto"
        maxLength={300}
        onChange={(event) => setNote(event.target.value)}
      />
      {refusal && (
        <small className="oms-wrong" role="alert">
          {refusal}
        </small>
      )}
    </Confirm>
  );
}
