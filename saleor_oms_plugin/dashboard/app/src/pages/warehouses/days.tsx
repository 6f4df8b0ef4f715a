import { Button } from "@saleor/macaw-ui";
import { X } from "lucide-react";
import { useState } from "react";
import { useIntl } from "react-intl";
import { Input } from "../../ui/field";
import { Day } from "../../ui/format";
import { idOf, Rule } from "./fields";
import { WEEKDAYS } from "./rules";
import type { Editing } from "./use-editing";

/** A Monday, to name the days of the week by. */
const MONDAY = Date.UTC(2024, 0, 1);
const DAY_MS = 86_400_000;

export function WorkingDays({ editing }: { editing: Editing }) {
  const intl = useIntl();
  const { workingDays } = editing.form;
  const toggle = (day: (typeof WEEKDAYS)[number]) =>
    editing.edit(
      "workingDays",
      WEEKDAYS.filter((each) => (each === day) !== workingDays.includes(each)),
    );
  return (
    <Rule editing={editing} field="workingDays">
      <fieldset className="oms-ticks warehouses-days" id={idOf("workingDays")} tabIndex={-1}>
        <legend>{intl.formatMessage({ id: "warehouses.field.workingDays" })}</legend>
        {WEEKDAYS.map((day, index) => (
          <label key={day}>
            <input
              type="checkbox"
              className="oms-tick"
              checked={workingDays.includes(day)}
              onChange={() => toggle(day)}
            />
            {intl.formatDate(MONDAY + index * DAY_MS, { weekday: "long", timeZone: "UTC" })}
          </label>
        ))}
      </fieldset>
    </Rule>
  );
}

/** Days on which nobody works though it is no holiday: one at a time, in their order. */
export function ClosedDays({ editing }: { editing: Editing }) {
  const intl = useIntl();
  const [typed, setTyped] = useState("");
  const days = [...editing.form.closedDays].sort();
  const isNew = typed !== "" && !days.includes(typed);
  const add = () => {
    if (!isNew) return;
    editing.edit("closedDays", [...days, typed].sort());
    setTyped("");
  };
  return (
    <Rule editing={editing} field="closedDays">
      <div className="warehouses-adding">
        <Input
          id={idOf("closedDays")}
          type="date"
          label={intl.formatMessage({ id: "warehouses.field.closedDays" })}
          value={typed}
          error={editing.wrong("closedDays") !== null}
          aria-describedby={`${idOf("closedDays")}-help ${idOf("closedDays")}-problem`}
          onChange={(event) => setTyped(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== "Enter") return;
            event.preventDefault();
            add();
          }}
        />
        <Button type="button" variant="secondary" disabled={!isNew} onClick={add}>
          {intl.formatMessage({ id: "warehouses.closedDays.add" })}
        </Button>
      </div>
      {days.length > 0 && (
        <ul className="warehouses-chips">
          {days.map((day) => (
            <li key={day}>
              <ClosedDay
                day={day}
                onRemove={() =>
                  editing.edit(
                    "closedDays",
                    days.filter((each) => each !== day),
                  )
                }
              />
            </li>
          ))}
        </ul>
      )}
    </Rule>
  );
}

function ClosedDay({ day, onRemove }: { day: string; onRemove: () => void }) {
  const intl = useIntl();
  const named = intl.formatDate(`${day}T00:00:00Z`, { dateStyle: "medium", timeZone: "UTC" });
  return (
    <button
      type="button"
      className="warehouses-chip"
      aria-label={intl.formatMessage({ id: "warehouses.closedDays.remove" }, { day: named })}
      onClick={onRemove}
    >
      <Day day={day} />
      <X size={12} aria-hidden />
    </button>
  );
}
