import { useState } from "react";
import { useIntl } from "react-intl";
import type { OmsSourcingStrategy } from "../../../api/schema.generated";
import { useViewer } from "../../../shell/viewer";
import { Select, Ticks } from "../../../ui/choose";
import { Confirm } from "../../../ui/confirm";
import { type Of, type Props, useDoing } from "./dialogs";
import { Note } from "./fields";
import { decline, move, source } from "./overrule-acts";

const STRATEGIES: readonly OmsSourcingStrategy[] = ["FEWEST_SPLITS", "COST", "NEAREST", "PRIORITY"];
const REASON_LIMIT = 500;

const NOTHING: ReadonlySet<string> = new Set();

/** Asks by what, and from where, an order is to be sourced again. */
export function SourceDialog(props: Props<Of<"source">>) {
  const intl = useIntl();
  const { start, values, onClose, refusals } = useDoing(props);
  const [strategy, setStrategy] = useState("");
  const [warehouses, setWarehouses] = useState(NOTHING);
  const [options, setOptions] = useState(NOTHING);
  const act = source(
    {
      strategy: STRATEGIES.find((each) => each === strategy) ?? null,
      warehouses: [...warehouses],
      mayWait: options.has("mayWait"),
      includeDeclined: options.has("includeDeclined"),
    },
    intl.formatMessage({ id: "orders.deed.gone" }),
  );
  const option = (id: string) => ({ id, name: intl.formatMessage({ id: `orders.deed.source.${id}` }) });
  return (
    <Confirm
      title="orders.deed.source.title"
      does={options.has("mayWait") ? "orders.deed.source.waits" : "orders.deed.source.does"}
      confirm="orders.deed.source.confirm"
      values={values}
      onConfirm={() => start(act)}
      onClose={onClose}
    >
      <Select
        label="orders.deed.source.strategy"
        value={strategy}
        choices={STRATEGIES.map((id) => ({ id, name: intl.formatMessage({ id: `orders.strategy.${id}` }) }))}
        none="orders.strategy.MERCHANT"
        onChange={setStrategy}
      />
      <Ticks
        legend="orders.deed.source.warehouses"
        choices={useViewer()?.warehouses ?? []}
        chosen={warehouses}
        onChange={setWarehouses}
      />
      <Ticks
        legend="orders.deed.source.options"
        choices={[option("mayWait"), ...(props.asking.hasDeclines ? [option("includeDeclined")] : [])]}
        chosen={options}
        onChange={setOptions}
      />
      {refusals}
    </Confirm>
  );
}

/** Asks which warehouse shall ship a part instead. */
export function MoveDialog(props: Props<Of<"move">>) {
  const { part, units } = props.asking;
  const { start, values, onClose, refusals } = useDoing(props);
  const others = useViewer()?.warehouses.filter(({ id }) => id !== part.warehouseId) ?? [];
  const [chosen, setChosen] = useState(others[0]?.id ?? "");
  const to = others.find(({ id }) => id === chosen)?.name ?? "–";
  return (
    <Confirm
      title="orders.deed.move.title"
      does="orders.deed.move.does"
      confirm="orders.deed.move.confirm"
      values={{ ...values, units, from: isolated(part.warehouseName), to: isolated(to) }}
      isReady={chosen !== ""}
      onConfirm={() => start(move(part, chosen))}
      onClose={onClose}
    >
      <Select label="orders.deed.move.to" value={chosen} choices={others} onChange={setChosen} />
      {refusals}
    </Confirm>
  );
}

/** Asks why a warehouse will not ship a part. */
export function DeclineDialog(props: Props<Of<"decline">>) {
  const { part, units } = props.asking;
  const { start, values, onClose, refusals } = useDoing(props);
  const [reason, setReason] = useState("");
  return (
    <Confirm
      title="orders.deed.decline.title"
      does="orders.deed.decline.does"
      confirm="orders.deed.decline.confirm"
      values={{ ...values, units, from: isolated(part.warehouseName) }}
      isReady={reason.trim() !== ""}
      onConfirm={() => start(decline(part, reason.trim()))}
      onClose={onClose}
    >
      <Note label="orders.deed.decline.reason" value={reason} limit={REASON_LIMIT} onChange={setReason} isRequired />
      {refusals}
    </Confirm>
  );
}

/** Somebody's text inside a sentence of ours keeps its own direction. */
const isolated = (text: string): string => `\u2068${text}\u2069`;
