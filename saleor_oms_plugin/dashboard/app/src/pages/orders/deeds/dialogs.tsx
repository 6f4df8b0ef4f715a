import { Text } from "@saleor/macaw-ui";
import { useState } from "react";
import { useIntl } from "react-intl";
import type { OmsHoldReason } from "../../../api/schema.generated";
import type { ItemError } from "../../../ui/bulk";
import { Confirm } from "../../../ui/confirm";
import { REASONS } from "../list/filters";
import { type Act, cancel, escalate, hold, prolong, reject, release, retry, type Subject } from "./acts";
import { type Cancellation, Cost, useCancellation } from "./cost";
import { momentOf, Note, Refusals, Until } from "./fields";
import { HeldLines, type HoldableLine, toInput } from "./lines";
import { DeclineDialog, MoveDialog, SourceDialog } from "./overrule";
import type { Part } from "./overrule-acts";

/** What a dialog was opened for. */
export type Asking =
  | { kind: "hold"; subjects: Subject[]; lines?: readonly HoldableLine[] }
  | { kind: "release"; subjects: Subject[]; staying?: number }
  | { kind: "prolong"; subjects: Subject[]; holdId: string }
  | { kind: "escalate"; subjects: Subject[]; holdId: string }
  | { kind: "retry"; subjects: Subject[] }
  | { kind: "cancel"; subjects: Subject[]; cancellation?: Cancellation }
  | { kind: "reject"; subjects: Subject[]; cancellation?: Cancellation }
  | { kind: "source"; subjects: Subject[]; hasDeclines: boolean }
  | { kind: "move"; subjects: Subject[]; part: Part; units: number }
  | { kind: "decline"; subjects: Subject[]; part: Part; units: number };

export type Of<Kind extends Asking["kind"]> = Extract<Asking, { kind: Kind }>;

export interface Props<Asked extends Asking> {
  asking: Asked;
  /** Does it; what was refused keeps the dialog open with the reasons. */
  onDo: (act: Act, subjects: Subject[]) => Promise<ItemError[]>;
  onClose: () => void;
}

export type DialogProps = Props<Asking>;

const NOTE_LIMIT = 1000;
const REASON_LIMIT = 500;

/** The question that belongs to a deed, with what it will do and what it needs to know. */
export default function DeedDialog({ asking, ...rest }: DialogProps) {
  if (asking.kind === "hold") return <HoldDialog asking={asking} {...rest} />;
  if (asking.kind === "release") return <ReleaseDialog asking={asking} {...rest} />;
  if (asking.kind === "prolong") return <ProlongDialog asking={asking} {...rest} />;
  if (asking.kind === "escalate") return <EscalateDialog asking={asking} {...rest} />;
  if (asking.kind === "retry") return <RetryDialog asking={asking} {...rest} />;
  if (asking.kind === "cancel") return <CancelDialog asking={asking} {...rest} />;
  if (asking.kind === "source") return <SourceDialog asking={asking} {...rest} />;
  if (asking.kind === "move") return <MoveDialog asking={asking} {...rest} />;
  if (asking.kind === "decline") return <DeclineDialog asking={asking} {...rest} />;
  return <RejectDialog asking={asking} {...rest} />;
}

/** Does a deed once, keeping what was refused. */
export function useDoing({ asking, onDo, onClose }: Props<Asking>) {
  const [errors, setErrors] = useState<ItemError[]>([]);
  const [failure, setFailure] = useState<unknown>(null);
  const start = async (act: Act) => {
    setFailure(null);
    try {
      const refused = await onDo(act, asking.subjects);
      setErrors(refused);
      if (refused.length === 0) onClose();
    } catch (error) {
      setFailure(error);
    }
  };
  const [first] = asking.subjects;
  const values = { count: asking.subjects.length, number: first?.number ?? "" };
  return { start, values, onClose, refusals: <Refusals errors={errors} failure={failure} /> };
}

function HoldDialog(props: Props<Of<"hold">>) {
  const intl = useIntl();
  const { start, values, onClose, refusals } = useDoing(props);
  const [reason, setReason] = useState<OmsHoldReason>("CUSTOMER_REQUEST");
  const [note, setNote] = useState("");
  const [until, setUntil] = useState("");
  const [quantities, setQuantities] = useState<Record<string, number>>({});
  const gone = intl.formatMessage({ id: "orders.deed.gone" });
  const lines = toInput(quantities);
  const act = hold({ reason, note: note.trim(), releaseAt: momentOf(until), ...(lines.length > 0 && { lines }) }, gone);
  return (
    <Confirm
      title="orders.deed.hold.title"
      does={lines.length > 0 ? "orders.deed.hold.some" : "orders.deed.hold.does"}
      confirm="orders.deed.hold"
      values={values}
      onConfirm={() => start(act)}
      onClose={onClose}
    >
      <label className="orders-field">
        <Text size={2} color="default2">
          {intl.formatMessage({ id: "orders.deed.hold.reason" })}
        </Text>
        <select
          className="oms-choice"
          value={reason}
          onChange={(event) => setReason(event.target.value as OmsHoldReason)}
        >
          {REASONS.map((each) => (
            <option key={each} value={each}>
              {intl.formatMessage({ id: `hold.${each}` })}
            </option>
          ))}
        </select>
      </label>
      <Until label="orders.deed.hold.until" value={until} onChange={setUntil} />
      {props.asking.lines && <HeldLines lines={props.asking.lines} quantities={quantities} onChange={setQuantities} />}
      <Note label="orders.deed.note" value={note} limit={NOTE_LIMIT} onChange={setNote} />
      {refusals}
    </Confirm>
  );
}

function ReleaseDialog(props: Props<Of<"release">>) {
  const intl = useIntl();
  const { start, values, onClose, refusals } = useDoing(props);
  const [note, setNote] = useState("");
  const { subjects, staying = 0 } = props.asking;
  const holds = subjects.reduce((sum, { openHolds }) => sum + openHolds.length, 0);
  const free = intl.formatMessage({ id: "orders.deed.release.none" });
  return (
    <Confirm
      title="orders.deed.release.title"
      does={staying > 0 ? "orders.deed.release.staying" : "orders.deed.release.does"}
      confirm="orders.deed.release"
      values={{ ...values, holds, staying }}
      onConfirm={() => start(release(note.trim(), free))}
      onClose={onClose}
    >
      <Note label="orders.deed.note" value={note} limit={NOTE_LIMIT} onChange={setNote} />
      {refusals}
    </Confirm>
  );
}

function ProlongDialog(props: Props<Of<"prolong">>) {
  const { start, values, onClose, refusals } = useDoing(props);
  const [until, setUntil] = useState("");
  const [note, setNote] = useState("");
  const releaseAt = momentOf(until);
  return (
    <Confirm
      title="orders.deed.prolong.title"
      does="orders.deed.prolong.does"
      confirm="orders.deed.prolong"
      values={values}
      isReady={releaseAt !== null}
      onConfirm={() => start(prolong(props.asking.holdId, releaseAt ?? "", note.trim()))}
      onClose={onClose}
    >
      <Until label="orders.deed.prolong.until" value={until} onChange={setUntil} />
      <Note label="orders.deed.note" value={note} limit={NOTE_LIMIT} onChange={setNote} />
      {refusals}
    </Confirm>
  );
}

function EscalateDialog(props: Props<Of<"escalate">>) {
  const { start, values, onClose, refusals } = useDoing(props);
  const [note, setNote] = useState("");
  return (
    <Confirm
      title="orders.deed.escalate.title"
      does="orders.deed.escalate.does"
      confirm="orders.deed.escalate"
      values={values}
      isReady={note.trim() !== ""}
      onConfirm={() => start(escalate(props.asking.holdId, note.trim()))}
      onClose={onClose}
    >
      <Note label="orders.deed.escalate.note" value={note} limit={NOTE_LIMIT} onChange={setNote} isRequired />
      {refusals}
    </Confirm>
  );
}

function RetryDialog(props: Props<Of<"retry">>) {
  const { start, values, onClose, refusals } = useDoing(props);
  return (
    <Confirm
      title="orders.deed.retry.title"
      does="orders.deed.retry.does"
      confirm="orders.deed.retry"
      values={values}
      onConfirm={() => start(retry)}
      onClose={onClose}
    >
      {refusals}
    </Confirm>
  );
}

/** What it costs to stop one order; of several, each is asked when its turn comes. */
function useCost({ subjects, cancellation }: Of<"cancel" | "reject">) {
  const isOne = subjects.length === 1;
  const found = useCancellation(isOne ? subjects[0]?.id : undefined, cancellation);
  return { isPossible: !isOne || (found?.isPossible ?? false), shown: isOne && <Cost cancellation={found} /> };
}

function CancelDialog(props: Props<Of<"cancel">>) {
  const intl = useIntl();
  const { start, values, onClose, refusals } = useDoing(props);
  const [reason, setReason] = useState("");
  const cost = useCost(props.asking);
  const gone = intl.formatMessage({ id: "orders.deed.gone" });
  return (
    <Confirm
      title="orders.deed.cancel.title"
      does="orders.deed.cancel.does"
      confirm="orders.deed.cancel"
      dismiss="orders.deed.keep"
      values={values}
      isDangerous
      isReady={reason.trim() !== "" && cost.isPossible}
      onConfirm={() => start(cancel(reason.trim(), gone))}
      onClose={onClose}
    >
      {cost.shown}
      <Note label="orders.deed.reason" value={reason} limit={REASON_LIMIT} onChange={setReason} isRequired />
      {refusals}
    </Confirm>
  );
}

function RejectDialog(props: Props<Of<"reject">>) {
  const intl = useIntl();
  const { start, values, onClose, refusals } = useDoing(props);
  const [reason, setReason] = useState("");
  const [isRefunded, setRefunded] = useState(false);
  const cost = useCost(props.asking);
  const gone = intl.formatMessage({ id: "orders.deed.gone" });
  return (
    <Confirm
      title="orders.deed.reject.title"
      does="orders.deed.reject.does"
      confirm="orders.deed.reject"
      dismiss="orders.deed.keep"
      values={values}
      isDangerous
      isReady={reason.trim() !== "" && cost.isPossible}
      onConfirm={() => start(reject(reason.trim(), isRefunded, gone))}
      onClose={onClose}
    >
      {cost.shown}
      <Note label="orders.deed.reason" value={reason} limit={REASON_LIMIT} onChange={setReason} isRequired />
      <label className="orders-option">
        <input type="checkbox" checked={isRefunded} onChange={(event) => setRefunded(event.target.checked)} />
        {intl.formatMessage({ id: "orders.deed.reject.refund" })}
      </label>
      {refusals}
    </Confirm>
  );
}
