import { Text } from "@saleor/macaw-ui";
import { useIntl } from "react-intl";
import { countryName } from "../../ui/country";
import { Input } from "../../ui/field";
import { writeNumber } from "../../ui/numbers";
import type { Field } from "./rules";
import type { Editing } from "./use-editing";

export const idOf = (field: Field): string => `warehouse-${field}`;

type TextField = Exclude<Field, "isActive" | "workingDays" | "closedDays">;

interface LineProps {
  editing: Editing;
  field: TextField;
  isNumber?: boolean;
  type?: "time";
  maxLength?: number;
  /** What counts while the field is empty. */
  hint?: number;
  /** Says the country's name beside its letters. */
  country?: boolean;
}

/** A rule that is typed: what it is, what it does, and what is wrong with what stands there. */
export function Line({ editing, field, isNumber, type, maxLength, hint, country }: LineProps) {
  const intl = useIntl();
  const value = editing.form[field];
  return (
    <Rule editing={editing} field={field}>
      <Input
        id={idOf(field)}
        type={type}
        label={intl.formatMessage({ id: `warehouses.field.${field}` })}
        value={value}
        error={editing.wrong(field) !== null}
        inputMode={isNumber ? "decimal" : undefined}
        dir={isNumber || type ? undefined : "auto"}
        maxLength={maxLength}
        autoComplete="off"
        spellCheck={false}
        placeholder={hint === undefined ? undefined : writeNumber(`${hint}`, intl.locale)}
        aria-describedby={`${idOf(field)}-help ${idOf(field)}-problem`}
        endAdornment={country && <Text color="default2">{countryName(intl.locale, value)}</Text>}
        onChange={(event) => editing.edit(field, event.target.value)}
      />
    </Rule>
  );
}

/** The time zone, by typing or from the browser's list. */
export function Zone({ editing }: { editing: Editing }) {
  const intl = useIntl();
  return (
    <Rule editing={editing} field="timeZone">
      <Input
        id={idOf("timeZone")}
        label={intl.formatMessage({ id: "warehouses.field.timeZone" })}
        value={editing.form.timeZone}
        error={editing.wrong("timeZone") !== null}
        dir="ltr"
        maxLength={64}
        list="warehouses-zones"
        autoComplete="off"
        spellCheck={false}
        aria-describedby={`${idOf("timeZone")}-help ${idOf("timeZone")}-problem`}
        onChange={(event) => editing.edit("timeZone", event.target.value)}
      />
      <datalist id="warehouses-zones">
        {Intl.supportedValuesOf("timeZone").map((zone) => (
          <option key={zone} value={zone} />
        ))}
      </datalist>
    </Rule>
  );
}

export function Tick({ editing, field }: { editing: Editing; field: "isActive" }) {
  const intl = useIntl();
  return (
    <Rule editing={editing} field={field}>
      <label className="oms-setting-switch">
        <input
          id={idOf(field)}
          type="checkbox"
          className="oms-tick"
          checked={editing.form[field]}
          aria-describedby={`${idOf(field)}-help`}
          onChange={(event) => editing.edit(field, event.target.checked)}
        />
        <Text fontWeight="medium">{intl.formatMessage({ id: `warehouses.field.${field}` })}</Text>
      </label>
    </Rule>
  );
}

/** What surrounds a rule's control: its mark when it changed, its explanation, its problem. */
export function Rule({ editing, field, children }: { editing: Editing; field: Field; children: React.ReactNode }) {
  const intl = useIntl();
  return (
    <div className="oms-setting" data-changed={editing.fields.includes(field)}>
      {children}
      <Text id={`${idOf(field)}-help`} size={2} color="default2">
        {intl.formatMessage({ id: `warehouses.field.${field}.about` })}
      </Text>
      <p id={`${idOf(field)}-problem`} className="oms-setting-problem" aria-live="polite">
        {editing.wrong(field)}
      </p>
    </div>
  );
}
