import { Button } from "@saleor/macaw-ui";
import { useState } from "react";
import { useIntl } from "react-intl";
import { useDeed } from "../../api/hooks";
import { Confirm } from "../../ui/confirm";
import { Input } from "../../ui/field";
import { failureIn } from "../../ui/states";
import type { Sent } from "./detail";
import { deedsOf } from "./inspecting";
import { CancelReturnDocument, ReceiveReturnDocument } from "./returns.generated";

const LONGEST_REASON = 500;

/** What may be done with a return as a whole: say that it is here, or that it will not come. */
export function Deeds({ sent }: { sent: Sent }) {
  const intl = useIntl();
  const [isCanceling, setCanceling] = useState(false);
  const { receive, isBusy, problem } = useReceiving(sent.id);
  const { canReceive, canCancel } = deedsOf(sent.status, sent.lines);
  return (
    <span className="oms-actions">
      {canReceive && (
        <Button size="small" disabled={isBusy} onClick={() => void receive()}>
          {intl.formatMessage({ id: "returns.receive" })}
        </Button>
      )}
      {canCancel && (
        <Button size="small" variant="secondary" onClick={() => setCanceling(true)}>
          {intl.formatMessage({ id: "returns.cancel" })}
        </Button>
      )}
      <span className="oms-wrong" role="alert" dir="auto">
        {problem}
      </span>
      {isCanceling && <Cancel sent={sent} onClose={() => setCanceling(false)} />}
    </span>
  );
}

const wordsOf = (errors: readonly { message: string }[] = []) => errors.map(({ message }) => message).join(" ");

function useReceiving(id: string) {
  const intl = useIntl();
  const { mutateAsync, isPending } = useDeed(ReceiveReturnDocument);
  const [problem, setProblem] = useState("");
  const receive = async () => {
    setProblem("");
    try {
      setProblem(wordsOf((await mutateAsync({ id })).omsReturnReceive?.errors));
    } catch (error) {
      setProblem(failureIn(intl, error));
    }
  };
  return { receive, isBusy: isPending, problem };
}

/** Asks why; its label is given back with it. */
function Cancel({ sent, onClose }: { sent: Sent; onClose: () => void }) {
  const intl = useIntl();
  const { mutateAsync } = useDeed(CancelReturnDocument);
  const [reason, setReason] = useState("");
  const [problem, setProblem] = useState("");
  const cancel = async () => {
    setProblem("");
    try {
      const errors = (await mutateAsync({ id: sent.id, reason: reason.trim() })).omsReturnCancel?.errors ?? [];
      if (errors.length === 0) onClose();
      setProblem(wordsOf(errors));
    } catch (error) {
      setProblem(failureIn(intl, error));
    }
  };
  return (
    <Confirm
      title="returns.cancel.title"
      does={sent.shipment ? "returns.cancel.does.label" : "returns.cancel.does"}
      confirm="returns.cancel"
      dismiss="returns.cancel.keep"
      values={{ number: sent.number }}
      isDangerous
      isReady={reason.trim() !== ""}
      onConfirm={cancel}
      onClose={onClose}
    >
      <Input
        label={intl.formatMessage({ id: "returns.cancel.reason" })}
        value={reason}
        maxLength={LONGEST_REASON}
        onChange={(event) => setReason(event.target.value)}
      />
      <p className="oms-wrong" role="alert" dir="auto">
        {problem}
      </p>
    </Confirm>
  );
}
