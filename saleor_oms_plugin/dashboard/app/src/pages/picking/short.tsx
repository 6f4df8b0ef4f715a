import { useState } from "react";
import { useIntl } from "react-intl";
import { Count } from "../../parts/scans/count";
import { REASONS } from "../../parts/scans/reasons";
import { Confirm } from "../../ui/confirm";
import { Input } from "../../ui/field";
import { openUnits, type Task } from "./walk";

interface Props {
  task: Task;
  onReport: (units: number, reason: string) => void;
  onClose: () => void;
}

const OTHER = "other";
const LONGEST = 500;

/** Says that units are not where they should be, and why: they are sourced elsewhere at once. */
export function Short({ task, onReport, onClose }: Props) {
  const intl = useIntl();
  const most = openUnits(task);
  const [units, setUnits] = useState(most);
  const [chosen, setChosen] = useState("");
  const [typed, setTyped] = useState("");
  const reason = chosen === OTHER ? typed.trim() : (REASONS.find(({ name }) => name === chosen)?.said ?? "");
  return (
    <Confirm
      title="picking.short.title"
      does="picking.short.does"
      confirm="picking.short.confirm"
      values={{ count: units, bin: task.binLocation ?? "–" }}
      isDangerous
      isReady={reason !== ""}
      onConfirm={() => onReport(units, reason)}
      onClose={onClose}
    >
      {most > 1 && <Count label="picking.short.units" value={units} least={1} most={most} onChange={setUnits} />}
      <fieldset className="picking-reasons">
        <legend>{intl.formatMessage({ id: "picking.short.reason" })}</legend>
        {[...REASONS.map(({ name }) => name), OTHER].map((name) => (
          <label key={name}>
            <input type="radio" name="reason" checked={chosen === name} onChange={() => setChosen(name)} />
            {intl.formatMessage({ id: `picking.reason.${name}` })}
          </label>
        ))}
      </fieldset>
      {chosen === OTHER && (
        <Input
          label={intl.formatMessage({ id: "picking.short.words" })}
          value={typed}
          maxLength={LONGEST}
          onChange={(event) => setTyped(event.target.value)}
        />
      )}
    </Confirm>
  );
}
