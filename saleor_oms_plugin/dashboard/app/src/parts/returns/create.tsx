import { useState } from "react";
import { useIntl } from "react-intl";
import { useDeed } from "../../api/hooks";
import type { OmsReturnMethod } from "../../api/schema.generated";
import { useViewer } from "../../shell/viewer";
import { Select } from "../../ui/choose";
import { Confirm } from "../../ui/confirm";
import { Input } from "../../ui/field";
import { failureIn } from "../../ui/states";
import { CreateReturnDocument, type OrderReturnsFragment } from "./returns.generated";
import { METHODS, type Quantities, wishesOf } from "./wishes";

const LONGEST_REASON = 500;

interface Props {
  order: OrderReturnsFragment;
  onClose: () => void;
}

/** Makes a return: which units come back, why, how, and where to. */
export function CreateReturn({ order, onClose }: Props) {
  const intl = useIntl();
  const viewer = useViewer();
  const [typed, setTyped] = useState<Quantities>({});
  const [reason, setReason] = useState("");
  const [method, setMethod] = useState<OmsReturnMethod>("LABEL");
  const [warehouseId, setWarehouse] = useState("");
  const { lines, wrong } = wishesOf(order.returnable, typed);
  const { make, problem } = useMaking(order.id, onClose);
  const methods = METHODS.map((id) => ({ id, name: intl.formatMessage({ id: `returns.method.${id}` }) }));
  return (
    <Confirm
      title="returns.create.title"
      does={`returns.create.does.${method}`}
      confirm="returns.create"
      isReady={lines.length > 0 && wrong.length === 0 && reason.trim() !== ""}
      onConfirm={() => make({ lines, reason: reason.trim(), method, warehouseId: warehouseId || null })}
      onClose={onClose}
    >
      <Units order={order} typed={typed} wrong={wrong} onChange={setTyped} />
      <Input
        label={intl.formatMessage({ id: "returns.reason" })}
        value={reason}
        maxLength={LONGEST_REASON}
        onChange={(event) => setReason(event.target.value)}
      />
      <Select
        label="returns.method"
        value={method}
        choices={methods}
        onChange={(value) => setMethod(value as OmsReturnMethod)}
      />
      {(viewer?.warehouses.length ?? 0) > 1 && (
        <Select
          label="returns.warehouse"
          value={warehouseId}
          none="returns.warehouse.usual"
          choices={viewer?.warehouses ?? []}
          onChange={setWarehouse}
        />
      )}
      <p className="oms-wrong" role="alert" dir="auto">
        {problem}
      </p>
    </Confirm>
  );
}

interface UnitsProps {
  order: OrderReturnsFragment;
  typed: Quantities;
  wrong: readonly string[];
  onChange: (typed: Quantities) => void;
}

/** A field for each line that may come back. */
function Units({ order, typed, wrong, onChange }: UnitsProps) {
  const intl = useIntl();
  return (
    <fieldset className="returns-units">
      <legend>{intl.formatMessage({ id: "returns.which" })}</legend>
      {order.returnable.map(({ orderLine, productName, sku, quantity }) => {
        if (!orderLine) return null;
        const isWrong = wrong.includes(orderLine.id);
        return (
          <Input
            key={orderLine.id}
            size="small"
            label={
              <>
                <bdi>{[productName, orderLine.variantName].filter(Boolean).join(", ")}</bdi> <bdi>{sku}</bdi>
              </>
            }
            inputMode="numeric"
            autoComplete="off"
            placeholder="0"
            value={typed[orderLine.id] ?? ""}
            error={isWrong}
            helperText={isWrong && intl.formatMessage({ id: "returns.most" }, { most: quantity })}
            endAdornment={
              <span className="oms-faint">{intl.formatMessage({ id: "returns.of" }, { count: quantity })}</span>
            }
            onChange={(event) => onChange({ ...typed, [orderLine.id]: event.target.value })}
          />
        );
      })}
    </fieldset>
  );
}

interface Wish {
  lines: { orderLineId: string; quantity: number }[];
  reason: string;
  method: OmsReturnMethod;
  warehouseId: string | null;
}

function useMaking(orderId: string, onDone: () => void) {
  const intl = useIntl();
  const { mutateAsync } = useDeed(CreateReturnDocument);
  const [problem, setProblem] = useState("");
  // The same wish under the same key makes one return, however often its answer is lost; another wish is another.
  const [seed] = useState(() => `${Date.now()}-${Math.random().toString(36).slice(2)}`);
  const [tries, setTries] = useState<readonly string[]>([]);
  const make = async (wish: Wish) => {
    setProblem("");
    const text = JSON.stringify(wish);
    const known = tries.includes(text) ? tries : [...tries, text];
    setTries(known);
    try {
      const { omsReturnCreate: told } = await mutateAsync({ ...wish, orderId, key: `${seed}-${known.indexOf(text)}` });
      const errors = told?.errors ?? [];
      if (errors.length === 0) onDone();
      setProblem(errors.map(({ message }) => message).join(" "));
    } catch (error) {
      setProblem(failureIn(intl, error));
    }
  };
  return { make, problem };
}
