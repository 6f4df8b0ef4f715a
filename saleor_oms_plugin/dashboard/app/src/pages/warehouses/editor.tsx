import { Text } from "@saleor/macaw-ui";
import { type FormEvent, useEffect, useRef } from "react";
import { useIntl } from "react-intl";
import { Leaving } from "../../ui/leaving";
import { Bar } from "./bar";
import { ClosedDays, WorkingDays } from "./days";
import { Line, Tick, Zone } from "./fields";
import type { Warehouse } from "./rules";
import { type Editing, useEditing } from "./use-editing";

interface Props {
  warehouse: Warehouse;
  canEdit: boolean;
  /** Whether somebody chose it just now: the keyboard goes to it. */
  isFocused: boolean;
}

/** The rules of one warehouse: what is typed is checked at once, and nothing counts before it is saved. */
export function Editor({ warehouse, canEdit, isFocused }: Props) {
  const editing = useEditing(warehouse);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (isFocused) heading.current?.focus();
  }, [isFocused]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void editing.save();
  };
  return (
    <form className="oms-settings" noValidate aria-labelledby="warehouses-editor" onSubmit={submit}>
      <Text as="h2" size={5} fontWeight="bold" id="warehouses-editor" ref={heading} tabIndex={-1}>
        <bdi>{warehouse.warehouseName}</bdi>
      </Text>
      <fieldset className="warehouses-form" disabled={!canEdit || editing.isBusy}>
        <Sections editing={editing} warehouse={warehouse} />
      </fieldset>
      <Bar editing={editing} />
      <Leaving isUnsaved={editing.fields.length > 0} onLeave={editing.discard} />
    </form>
  );
}

function Sections({ editing, warehouse }: { editing: Editing; warehouse: Warehouse }) {
  return (
    <>
      <Section name="choice">
        <Tick editing={editing} field="isActive" />
        <Line editing={editing} field="priority" isNumber />
        <Line editing={editing} field="safetyStock" isNumber />
      </Section>
      <Section name="room">
        <Line editing={editing} field="dailyCapacity" isNumber />
        <Line editing={editing} field="handlingDays" isNumber />
      </Section>
      <Section name="calendar">
        <Zone editing={editing} />
        <Line editing={editing} field="cutOff" type="time" />
        <WorkingDays editing={editing} />
        <Line editing={editing} field="holidayCountry" maxLength={2} country />
        <Line editing={editing} field="holidayRegion" maxLength={64} />
        <ClosedDays editing={editing} />
      </Section>
      <Section name="place">
        <Line editing={editing} field="latitude" isNumber hint={warehouse.place?.latitude} />
        <Line editing={editing} field="longitude" isNumber hint={warehouse.place?.longitude} />
      </Section>
    </>
  );
}

/** Rules that belong together, beside what they are about. */
function Section({ name, children }: { name: string; children: React.ReactNode }) {
  const intl = useIntl();
  return (
    <section className="oms-settings-group" aria-labelledby={`warehouses-${name}`}>
      <div>
        <Text id={`warehouses-${name}`} as="h3" size={4} fontWeight="bold">
          {intl.formatMessage({ id: `warehouses.section.${name}` })}
        </Text>
        <Text as="p" size={2} color="default2">
          {intl.formatMessage({ id: `warehouses.section.${name}.about` })}
        </Text>
      </div>
      <div className="oms-card">{children}</div>
    </section>
  );
}
