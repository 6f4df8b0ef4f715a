import { useState } from "react";
import { useIntl } from "react-intl";
import { useDeed } from "../../api/hooks";
import { Confirm } from "../../ui/confirm";
import { Input } from "../../ui/field";
import { failureIn } from "../../ui/states";
import { VoidLabelDocument } from "./labels.generated";

interface Props {
  label: { id: string; trackingNumber: string };
  onClose: () => void;
}

/** Asks why, and voids one label. */
export function VoidLabel({ label, onClose }: Props) {
  const intl = useIntl();
  const [reason, setReason] = useState("");
  const deed = useDeed(VoidLabelDocument);
  const refused = deed.data?.omsLabelVoid?.errors ?? [];
  const confirm = async () => {
    const { omsLabelVoid: told } = await deed.mutateAsync({ id: label.id, reason });
    if (told?.errors.length === 0) onClose();
  };
  return (
    <Confirm
      title="labels.void.title"
      does="labels.void.does"
      confirm="labels.void.confirm"
      values={{ number: label.trackingNumber }}
      isDangerous
      isReady={reason.trim() !== ""}
      onConfirm={() => confirm().catch(() => undefined)}
      onClose={onClose}
    >
      <Input
        label={intl.formatMessage({ id: "labels.void.reason" })}
        value={reason}
        maxLength={500}
        onChange={(event) => setReason(event.target.value)}
      />
      {(refused.length > 0 || deed.error) && (
        <p role="alert" dir="auto">
          {refused[0]?.message ?? failureIn(intl, deed.error)}
        </p>
      )}
    </Confirm>
  );
}
