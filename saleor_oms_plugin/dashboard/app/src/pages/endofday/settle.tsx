import { useState } from "react";
import { useIntl } from "react-intl";
import { useDeed } from "../../api/hooks";
import type { OmsPickupOutcome } from "../../api/schema.generated";
import { Select } from "../../ui/choose";
import { Confirm } from "../../ui/confirm";
import { Input } from "../../ui/field";
import { failureIn } from "../../ui/states";
import type { Told } from "./carriers";
import { type PickupFragment, SettlePickupDocument } from "./endofday.generated";

const OUTCOMES: readonly OmsPickupOutcome[] = ["CONFIRMED", "FAILED", "CANCELED"];

interface Props {
  pickup: PickupFragment;
  onTold: Told;
  onClose: () => void;
}

/** Says what the carrier said of a pickup on the telephone: nobody can ask it by a program. */
export function SettlePickup({ pickup, onTold, onClose }: Props) {
  const intl = useIntl();
  // One that comes can only be called off; one nobody knows of mostly comes.
  const [status, setStatus] = useState<OmsPickupOutcome>(pickup.status === "CONFIRMED" ? "CANCELED" : "CONFIRMED");
  const [code, setCode] = useState(pickup.confirmationCode ?? "");
  const [reason, setReason] = useState("");
  const { mutateAsync } = useDeed(SettlePickupDocument);
  const [problem, setProblem] = useState("");
  const outcomes = OUTCOMES.map((id) => ({ id, name: intl.formatMessage({ id: `endofday.settle.${id}` }) }));
  const settle = async () => {
    setProblem("");
    try {
      const told = await mutateAsync({
        id: pickup.id,
        status,
        code: code.trim() || null,
        reason: reason.trim() || null,
      });
      const errors = told.omsPickupSettle?.errors ?? [];
      const settled = told.omsPickupSettle?.pickup;
      if (settled) onTold([settled]);
      if (errors.length === 0) onClose();
      setProblem(errors.map(({ message }) => message).join(" "));
    } catch (error) {
      setProblem(failureIn(intl, error));
    }
  };
  return (
    <Confirm
      title="endofday.settle.title"
      does="endofday.settle.does"
      confirm="endofday.settle.confirm"
      values={{ carrier: pickup.carrierName }}
      onConfirm={settle}
      onClose={onClose}
    >
      <Select
        label="endofday.settle.what"
        value={status}
        choices={outcomes}
        onChange={(value) => setStatus(value as OmsPickupOutcome)}
      />
      {status === "CONFIRMED" && (
        <Input
          label={intl.formatMessage({ id: "endofday.settle.code" })}
          value={code}
          maxLength={64}
          onChange={(event) => setCode(event.target.value)}
        />
      )}
      <Input
        label={intl.formatMessage({ id: "endofday.settle.reason" })}
        value={reason}
        maxLength={300}
        onChange={(event) => setReason(event.target.value)}
      />
      <p className="oms-wrong" role="alert" dir="auto">
        {problem}
      </p>
    </Confirm>
  );
}
