import type { KeyboardEvent } from "react";
import { useIntl } from "react-intl";
import { Input } from "../../ui/field";
import { Pill } from "../../ui/pill";

import { MEASURES, type Measure, misread, TICKS, type TickName } from "./measures";
import type { Unmeasured } from "./sizes";
import type { Measuring } from "./use-measuring";

export const rowId = (sku: string): string => `measure-${sku}`;

interface Props {
  row: Unmeasured;
  measuring: Measuring;
}

/** One product: how badly its size is wanted, and the fields for it. Enter leads on to the next field. */
export function Row({ row, measuring }: Props) {
  const intl = useIntl();
  const refused = measuring.refused.get(row.sku);
  return (
    <li id={rowId(row.sku)} className="measuring-row" data-changed={measuring.edits.has(row.sku)}>
      <fieldset onKeyDown={leadOn}>
        <legend className="measuring-what">
          <strong>
            <bdi>{row.productName}</bdi>
          </strong>{" "}
          <span className="oms-faint">
            <bdi>{row.sku}</bdi>
          </span>
        </legend>
        <Wanted row={row} />
        <div className="measuring-fields">
          {MEASURES.map((measure) => (
            <Field key={measure} row={row} measure={measure} measuring={measuring} />
          ))}
        </div>
        <div className="measuring-ticks">
          {TICKS.map((name) => (
            <Tick key={name} row={row} name={name} measuring={measuring} />
          ))}
        </div>
        <p className="oms-wrong" role="alert">
          {refused ?? ""}
        </p>
      </fieldset>
      <span className="oms-visually-hidden">{intl.formatMessage({ id: "measuring.enter" })}</span>
    </li>
  );
}

/** Why it comes where it comes. */
function Wanted({ row }: { row: Unmeasured }) {
  const intl = useIntl();
  return (
    <p className="measuring-wanted">
      {row.openFulfillmentOrders > 0 && (
        <Pill tone="warning">
          {intl.formatMessage({ id: "measuring.open" }, { orders: row.openFulfillmentOrders, units: row.openUnits })}
        </Pill>
      )}
      {row.packedByHand > 0 && (
        <span className="oms-faint">{intl.formatMessage({ id: "measuring.byHand" }, { count: row.packedByHand })}</span>
      )}
    </p>
  );
}

function Field({ row, measure, measuring }: Props & { measure: Measure }) {
  const intl = useIntl();
  const typed = measuring.typed(row.sku);
  const isWrong = misread(typed, intl.locale).includes(measure);
  const isMissing = row.missing.some((each) => each.toLowerCase() === measure);
  const hint = isWrong ? "measuring.misread" : isMissing ? null : "measuring.known";
  return (
    <Input
      label={intl.formatMessage({ id: `measuring.field.${measure}` })}
      value={typed[measure]}
      error={isWrong}
      helperText={hint ? intl.formatMessage({ id: hint }) : undefined}
      inputMode="decimal"
      autoComplete="off"
      onChange={(event) => measuring.edit(row.sku, { [measure]: event.target.value })}
    />
  );
}

function Tick({ row, name, measuring }: Props & { name: TickName }) {
  const intl = useIntl();
  return (
    <label>
      <input
        type="checkbox"
        className="oms-tick"
        checked={measuring.typed(row.sku)[name]}
        onChange={(event) => measuring.edit(row.sku, { [name]: event.target.checked })}
      />
      {intl.formatMessage({ id: `measuring.field.${name}` })}
    </label>
  );
}

/** Enter goes to the next field, over rows: hands stay on the tape and the digits. Saving is a button of its own. */
function leadOn(event: KeyboardEvent<HTMLElement>): void {
  if (event.key !== "Enter" || !(event.target instanceof HTMLInputElement)) return;
  event.preventDefault();
  const fields = [...document.querySelectorAll<HTMLInputElement>(".measuring-fields input")];
  fields[fields.indexOf(event.target) + 1]?.focus();
}
