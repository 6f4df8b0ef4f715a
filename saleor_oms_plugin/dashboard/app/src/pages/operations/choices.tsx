import { useEffect, useState } from "react";
import { FormattedMessage, useIntl } from "react-intl";
import type { Viewer } from "../../shell/viewer";
import { useParameters } from "../../ui/address";
import { addDays, CHOICES, type Choice, type Day, LONGEST_DAYS, type Period } from "./period";

/** Which days the figures are of: some usual periods, and any other. Both stand in the address. */
export function PeriodChoice({ chosen, today }: { chosen: Period & { choice: Choice | null }; today: Day }) {
  const intl = useIntl();
  const [, change] = useParameters();
  return (
    <div className="oms-actions">
      <fieldset className="ops-segments">
        <legend className="oms-visually-hidden">{intl.formatMessage({ id: "operations.period" })}</legend>
        {CHOICES.map((choice) => (
          <label key={choice}>
            <input
              type="radio"
              name="period"
              value={choice}
              checked={chosen.choice === choice}
              onChange={() => change({ period: choice, from: null, to: null })}
            />
            <span>
              {choice === "today" ? (
                <FormattedMessage id="operations.period.today" />
              ) : (
                <FormattedMessage id="operations.period.days" values={{ days: Number(choice) }} />
              )}
            </span>
          </label>
        ))}
      </fieldset>
      <DayField
        label="operations.period.from"
        day={chosen.since}
        min={addDays(chosen.until, 1 - LONGEST_DAYS)}
        max={chosen.until}
        onDay={(from) => change({ from, to: chosen.until, period: null })}
      />
      <DayField
        label="operations.period.to"
        day={chosen.until}
        min={chosen.since}
        max={today}
        onDay={(to) => change({ from: chosen.since, to, period: null })}
      />
    </div>
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
    <input
      type="date"
      className="oms-choice"
      aria-label={intl.formatMessage({ id: label })}
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
  );
}

/** Which channel the figures are of; nothing to choose where there is only one. */
export function ChannelChoice({ viewer, slug }: { viewer: Viewer | null; slug: string | null }) {
  const intl = useIntl();
  const [, change] = useParameters();
  if (!viewer?.hasChannels || viewer.channels.length < 2) return null;
  return (
    <select
      className="oms-choice"
      aria-label={intl.formatMessage({ id: "operations.channel" })}
      value={slug ?? ""}
      onChange={(event) => change({ channel: event.target.value || null })}
    >
      <option value="">{intl.formatMessage({ id: "operations.channel.all" })}</option>
      {viewer.channels.map((channel) => (
        <option key={channel.id} value={channel.slug}>
          {channel.name}
        </option>
      ))}
    </select>
  );
}
