import { useId } from "react";
import { useIntl } from "react-intl";
import { Input } from "../../ui/field";
import { readNumber, writeNumber } from "../../ui/numbers";
import type { Typed } from "./typed";

interface Props {
  typed: Typed;
  /** Ids of those that have no label. */
  parcels: readonly string[];
  /** Names to pick from; any other may be written. */
  carriers: readonly string[];
  onChange: (change: Partial<Typed>) => void;
}

/** Carrier, service, the number of each parcel, and what they cost. */
export function TypedFields({ typed, parcels, carriers, onChange }: Props) {
  const intl = useIntl();
  const known = useId();
  const say = (id: string, values?: Record<string, string | number>) => intl.formatMessage({ id }, values);
  return (
    <div className="labels-typed">
      <Input
        label={say("labels.typed.carrier")}
        value={typed.carrier}
        list={known}
        maxLength={64}
        required
        dir="auto"
        onChange={({ target }) => onChange({ carrier: target.value })}
      />
      <datalist id={known}>
        {carriers.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      <Input
        label={say("labels.typed.service")}
        value={typed.service}
        maxLength={128}
        dir="auto"
        onChange={({ target }) => onChange({ service: target.value })}
      />
      {parcels.map((parcel, index) => (
        <Input
          key={parcel}
          label={say("labels.typed.number", { count: parcels.length, place: index + 1 })}
          value={typed.numbers[parcel] ?? ""}
          maxLength={80}
          required
          dir="ltr"
          autoComplete="off"
          spellCheck={false}
          onChange={({ target }) => onChange({ numbers: { ...typed.numbers, [parcel]: target.value } })}
        />
      ))}
      <Cost typed={typed} onChange={onChange} />
    </div>
  );
}

function Cost({ typed, onChange }: Pick<Props, "typed" | "onChange">) {
  const intl = useIntl();
  const isWrong = typed.cost.trim() !== "" && readNumber(typed.cost, intl.locale) === null;
  const example = writeNumber("7.58", intl.locale);
  return (
    <div className="labels-cost">
      <Input
        label={intl.formatMessage({ id: "labels.typed.cost" })}
        inputMode="decimal"
        value={typed.cost}
        maxLength={12}
        error={isWrong}
        helperText={isWrong ? intl.formatMessage({ id: "labels.typed.cost.wrong" }, { example }) : undefined}
        onChange={({ target }) => onChange({ cost: target.value })}
      />
      <Input
        label={intl.formatMessage({ id: "labels.typed.currency" })}
        value={typed.currency}
        maxLength={3}
        dir="ltr"
        onChange={({ target }) => onChange({ currency: target.value })}
      />
    </div>
  );
}
