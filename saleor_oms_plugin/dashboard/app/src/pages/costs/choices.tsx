import { useEffect, useState } from "react";
import { useIntl } from "react-intl";
import type { OmsPostageDimension } from "../../api/schema.generated";
import { useViewer } from "../../shell/viewer";
import { useParameters } from "../../ui/address";
import { Select } from "../../ui/choose";
import { addDays, CHOICES, type Choice, type Day, LONGEST_DAYS, type Period } from "../operations/period";
import { DIMENSIONS } from "./question";

interface Props {
  address: URLSearchParams;
  period: Period & { choice: Choice | null };
  today: Day;
  by: OmsPostageDimension;
}

/** Which days, told by what, of which channel; all of it stands in the address. */
export function Choices({ address, period, today, by }: Props) {
  const intl = useIntl();
  const viewer = useViewer();
  const [, change] = useParameters();
  const say = (id: string, values?: Record<string, number>) => intl.formatMessage({ id }, values);
  const days = (choice: Choice) =>
    choice === "today" ? say("costs.period.today") : say("costs.period.days", { days: Number(choice) });
  return (
    <search className="costs-choices" aria-label={say("costs.choices")}>
      <Select
        label="costs.by"
        value={by}
        choices={DIMENSIONS.map((id) => ({ id, name: say(`costs.by.${id}`) }))}
        onChange={(id) => change({ by: id })}
      />
      <Select
        label="costs.period"
        value={period.choice ?? ""}
        choices={[
          ...CHOICES.map((id) => ({ id, name: days(id) })),
          ...(period.choice ? [] : [{ id: "", name: say("costs.period.own") }]),
        ]}
        onChange={(choice) => change({ period: choice, from: null, to: null })}
      />
      <DayField
        label="costs.period.from"
        day={period.since}
        min={addDays(period.until, 1 - LONGEST_DAYS)}
        max={period.until}
        onDay={(from) => change({ from, to: period.until, period: null })}
      />
      <DayField
        label="costs.period.to"
        day={period.until}
        min={period.since}
        max={today}
        onDay={(to) => change({ from: period.since, to, period: null })}
      />
      {viewer?.hasChannels && viewer.channels.length > 1 && (
        <Select
          label="costs.channel"
          value={address.get("channel") ?? ""}
          none="costs.channel.all"
          choices={viewer.channels.map(({ slug, name }) => ({ id: slug, name }))}
          onChange={(slug) => change({ channel: slug || null })}
        />
      )}
    </search>
  );
}

interface DayFieldProps {
  label: string;
  day: Day;
  min: Day;
  max: Day;
  onDay: (day: Day) => void;
}

/** A date that counts once it is complete: a year half typed is the year 20. */
function DayField({ label, day, min, max, onDay }: DayFieldProps) {
  const intl = useIntl();
  const [draft, setDraft] = useState(day);
  useEffect(() => setDraft(day), [day]);
  return (
    <label className="oms-select">
      <span>{intl.formatMessage({ id: label })}</span>
      <input
        type="date"
        className="oms-choice"
        required
        min={min}
        max={max}
        value={draft}
        onChange={({ target }) => {
          setDraft(target.value);
          if (target.checkValidity()) onDay(target.value);
        }}
        onBlur={() => setDraft(day)}
      />
    </label>
  );
}
