import { useEffect, useState } from "react";
import { FormattedNumber, useIntl } from "react-intl";

interface Price {
  amount: number;
  currency: string;
}

export function Money({ money }: { money: Price | null | undefined }) {
  if (!money) return <>–</>;
  return <FormattedNumber style="currency" currency={money.currency} value={money.amount} />;
}

const UNITS: [Intl.RelativeTimeFormatUnit, number][] = [
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
];

/** Seconds as the largest unit that fits: [-3, "hour"] for three hours ago. */
export function inUnits(seconds: number): [number, Intl.RelativeTimeFormatUnit] {
  for (const [unit, size] of UNITS) if (Math.abs(seconds) >= size) return [Math.trunc(seconds / size), unit];
  return [Math.trunc(seconds), "second"];
}

/** A moment as "in 12 minutes", moving; the full date and time on hover and for machines. */
export function Ago({ at }: { at: string | null | undefined }) {
  const intl = useIntl();
  const now = useNow();
  if (!at) return <>–</>;
  const [value, unit] = inUnits((Date.parse(at) - now) / 1000);
  const full = intl.formatDate(at, { dateStyle: "full", timeStyle: "medium" });
  return (
    <time dateTime={at} title={full}>
      {intl.formatRelativeTime(value, unit, { numeric: "auto" })}
    </time>
  );
}

/** A moment as date and time in the person's own zone. */
export function At({ at }: { at: string | null | undefined }) {
  const intl = useIntl();
  if (!at) return <>–</>;
  return <time dateTime={at}>{intl.formatDate(at, { dateStyle: "medium", timeStyle: "short" })}</time>;
}

/** A day without a time: the same everywhere, whatever the person's zone. */
export function Day({ day }: { day: string | null | undefined }) {
  const intl = useIntl();
  if (!day) return <>–</>;
  return <time dateTime={day}>{intl.formatDate(`${day}T00:00:00Z`, { dateStyle: "medium", timeZone: "UTC" })}</time>;
}

const SECOND_MS = 1_000;
const beats = new Set<(now: number) => void>();
let beating: ReturnType<typeof setInterval> | undefined;

/** The time, anew each second; one clock for all who look at it. */
export function useNow(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    beats.add(setNow);
    beating ??= setInterval(() => {
      for (const beat of beats) beat(Date.now());
    }, SECOND_MS);
    return () => {
      beats.delete(setNow);
      if (beats.size > 0) return;
      clearInterval(beating);
      beating = undefined;
    };
  }, []);
  return now;
}
