import type { ReactNode } from "react";
import { useIntl } from "react-intl";

export interface Choice {
  id: string;
  name: string;
}

interface TicksProps {
  legend: string;
  choices: readonly Choice[];
  chosen: ReadonlySet<string>;
  onChange: (chosen: ReadonlySet<string>) => void;
}

/** Some of many, by ticks. `legend` is a word's id. */
export function Ticks({ legend, choices, chosen, onChange }: TicksProps) {
  const intl = useIntl();
  const toggle = (id: string) => {
    const next = new Set(chosen);
    if (!next.delete(id)) next.add(id);
    onChange(next);
  };
  return (
    <fieldset className="oms-ticks">
      <legend>{intl.formatMessage({ id: legend })}</legend>
      {choices.map(({ id, name }) => (
        <label key={id}>
          <input type="checkbox" className="oms-tick" checked={chosen.has(id)} onChange={() => toggle(id)} />
          <bdi>{name}</bdi>
        </label>
      ))}
    </fieldset>
  );
}

interface SelectProps {
  label: string;
  value: string;
  choices: readonly Choice[];
  /** The words' id of choosing none of them; left out where one must be chosen. */
  none?: string;
  isDisabled?: boolean;
  onChange: (value: string) => void;
  children?: ReactNode;
}

/** One of some, by its name. `label` is a word's id. */
export function Select({ label, value, choices, none, isDisabled, onChange, children }: SelectProps) {
  const intl = useIntl();
  return (
    <label className="oms-select">
      <span>{intl.formatMessage({ id: label })}</span>
      <select
        className="oms-choice"
        value={value}
        disabled={isDisabled}
        onChange={(event) => onChange(event.target.value)}
      >
        {none && <option value="">{intl.formatMessage({ id: none })}</option>}
        {choices.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
      {children}
    </label>
  );
}
