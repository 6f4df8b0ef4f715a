import { useIntl } from "react-intl";

const SHORT = { month: "short", day: "numeric" } as const;
const CLOCK = { hour: "numeric", minute: "2-digit" } as const;

/** A moment in as few signs as tell it: the year only where it is another one; all of it on hover and for machines. */
export function Moment({ at }: { at: string | null | undefined }) {
  const intl = useIntl();
  if (!at) return <>–</>;
  const when = new Date(at);
  const full = intl.formatDate(when, { dateStyle: "full", timeStyle: "medium" });
  return (
    <time dateTime={at} title={full} className="orders-moment">
      {intl.formatDate(when, { ...SHORT, ...CLOCK, ...yearOf(when.getFullYear()) })}
    </time>
  );
}

/** A day likewise; the same everywhere, whatever the person's zone. */
export function ShortDay({ day }: { day: string | null | undefined }) {
  const intl = useIntl();
  if (!day) return <>–</>;
  const when = new Date(`${day}T00:00:00Z`);
  return (
    <time
      dateTime={day}
      title={intl.formatDate(when, { dateStyle: "full", timeZone: "UTC" })}
      className="orders-moment"
    >
      {intl.formatDate(when, { ...SHORT, ...yearOf(when.getUTCFullYear()), timeZone: "UTC" })}
    </time>
  );
}

const yearOf = (year: number) => (year === new Date().getFullYear() ? {} : ({ year: "numeric" } as const));
