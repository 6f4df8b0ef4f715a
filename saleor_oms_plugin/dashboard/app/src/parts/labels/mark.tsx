import { useState } from "react";
import { useIntl } from "react-intl";
import { useDeed } from "../../api/hooks";
import type { OmsShipmentStatus } from "../../api/schema.generated";
import { Select } from "../../ui/choose";
import { Confirm } from "../../ui/confirm";
import { Input } from "../../ui/field";
import { failureIn } from "../../ui/states";
import { MarkShipmentDocument } from "./labels.generated";

/** What a person can know without a carrier. */
const MARKS: readonly OmsShipmentStatus[] = ["DELIVERED", "TRANSIT", "EXCEPTION", "RETURNED", "LOST"];
const NOTE_LIMIT = 300;

interface Props {
  shipment: { id: string; status: string };
  onClose: () => void;
}

/** Asks where a shipment is that nobody follows. */
export function MarkShipment({ shipment, onClose }: Props) {
  const intl = useIntl();
  const choices = MARKS.filter((each) => each !== shipment.status);
  const [status, setStatus] = useState<OmsShipmentStatus>(choices[0] ?? "DELIVERED");
  const [note, setNote] = useState("");
  const deed = useDeed(MarkShipmentDocument);
  const refused = deed.data?.omsShipmentMark?.errors[0]?.message;
  const mark = async () => {
    const told = (await deed.mutateAsync({ id: shipment.id, status, note: note.trim() || null })).omsShipmentMark;
    if (told?.errors.length === 0) onClose();
  };
  return (
    <Confirm
      title="labels.mark.title"
      does="labels.mark.does"
      confirm="labels.mark.confirm"
      onConfirm={() => mark().catch(() => undefined)}
      onClose={onClose}
    >
      <Select
        label="labels.mark.status"
        value={status}
        choices={choices.map((id) => ({ id, name: intl.formatMessage({ id: `status.${id}` }) }))}
        onChange={(id) => setStatus(choices.find((each) => each === id) ?? status)}
      />
      <Input
        label={intl.formatMessage({ id: "labels.mark.note" })}
        value={note}
        maxLength={NOTE_LIMIT}
        dir="auto"
        onChange={(event) => setNote(event.target.value)}
      />
      {(refused || deed.error) && (
        <p className="oms-wrong" role="alert" dir="auto">
          {refused ?? failureIn(intl, deed.error)}
        </p>
      )}
    </Confirm>
  );
}
