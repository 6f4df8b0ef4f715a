import { Button } from "@saleor/macaw-ui";
import { ChevronLeft, ChevronRight } from "lucide-react";
import { useId } from "react";
import { useIntl } from "react-intl";
import { useParameters } from "../../ui/address";
import { Select } from "../../ui/choose";
import { addDays } from "../operations/period";
import { limitsAt } from "./clock";
import type { Place, Warehouse } from "./index";

/** Which warehouse, and which of its days; both stand in the address. */
export function Choices({ place, warehouses }: { place: Place; warehouses: readonly Warehouse[] }) {
  const [, change] = useParameters();
  return (
    <search className="endofday-choices">
      {warehouses.length > 1 && (
        <Select
          label="endofday.warehouse"
          value={place.warehouseId}
          choices={warehouses.map(({ id, warehouseName }) => ({ id, name: warehouseName }))}
          onChange={(warehouse) => change({ warehouse })}
        />
      )}
      <DayChoice place={place} />
    </search>
  );
}

function DayChoice({ place: { date, today, zone } }: { place: Place }) {
  const intl = useIntl();
  const [, change] = useParameters();
  const id = useId();
  const { min, max } = limitsAt(today);
  const show = (day: string) => {
    if (day) change({ date: day === today ? null : day });
  };
  const step = (days: number, words: string, Icon: typeof ChevronLeft) => {
    const to = addDays(date, days);
    return (
      <Button
        size="small"
        variant="secondary"
        aria-label={intl.formatMessage({ id: words })}
        disabled={to < min || to > max}
        onClick={() => show(to)}
        icon={<Icon size={16} aria-hidden className="endofday-step" />}
      />
    );
  };
  return (
    <div className="oms-select">
      <label htmlFor={id}>{intl.formatMessage({ id: "endofday.date" }, { zone })}</label>
      <span className="endofday-date">
        {step(-1, "endofday.before", ChevronLeft)}
        <input
          id={id}
          type="date"
          className="oms-choice"
          min={min}
          max={max}
          value={date}
          onChange={(event) => show(event.target.value)}
        />
        {step(1, "endofday.after", ChevronRight)}
      </span>
    </div>
  );
}
