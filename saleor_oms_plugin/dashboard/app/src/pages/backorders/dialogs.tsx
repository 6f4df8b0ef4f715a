import { useState } from "react";
import { useIntl } from "react-intl";
import { Select } from "../../ui/choose";
import { Confirm } from "../../ui/confirm";
import { type Backorder, PRIORITIES } from "./backorders";

interface Props {
  rows: readonly Backorder[];
  onClose: () => void;
}

const valuesOf = (rows: readonly Backorder[]) => ({ count: rows.length, number: rows[0]?.orderNumber ?? "" });

/** Asks how urgent orders are. */
export function Prioritize({ rows, onDo, onClose }: Props & { onDo: (priority: number) => Promise<void> }) {
  const intl = useIntl();
  const [priority, setPriority] = useState(`${rows.length === 1 ? (rows[0]?.priority ?? 0) : 5}`);
  const choices = PRIORITIES.map((each) => ({ id: `${each}`, name: nameOf(intl, each) })).reverse();
  return (
    <Confirm
      title="backorders.prioritize.title"
      does="backorders.prioritize.does"
      confirm="backorders.prioritize.confirm"
      values={valuesOf(rows)}
      onConfirm={() => onDo(Number(priority))}
      onClose={onClose}
    >
      <Select label="column.priority" value={priority} choices={choices} onChange={setPriority} />
    </Confirm>
  );
}

function nameOf(intl: ReturnType<typeof useIntl>, priority: number): string {
  const number = intl.formatNumber(priority);
  if (priority === 0) return intl.formatMessage({ id: "backorders.priority.lowest" }, { number });
  const isHighest = priority === PRIORITIES[PRIORITIES.length - 1];
  return isHighest ? intl.formatMessage({ id: "backorders.priority.highest" }, { number }) : number;
}

export function SourceAgain({ rows, onDo, onClose }: Props & { onDo: () => Promise<void> }) {
  return (
    <Confirm
      title="backorders.source.title"
      does="backorders.source.does"
      confirm="backorders.source.confirm"
      values={valuesOf(rows)}
      onConfirm={onDo}
      onClose={onClose}
    />
  );
}
