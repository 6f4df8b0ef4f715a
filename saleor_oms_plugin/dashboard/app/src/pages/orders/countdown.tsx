import { useIntl } from "react-intl";
import { useNow } from "../../ui/format";
import { span } from "./span";

interface Props {
  at: string;
  /** Words' ids: a sentence with `{time}`, and what to say once the moment has come. */
  id: string;
  over: string;
}

/** A sentence with the time until a moment, "in 12 min 34 sec", counting down. */
export function Countdown({ at, id, over }: Props) {
  const intl = useIntl();
  const left = span((Date.parse(at) - useNow()) / 1000);
  if (left.length === 0) return <>{intl.formatMessage({ id: over })}</>;
  const words = left.map(([value, unit]) => intl.formatNumber(value, { style: "unit", unit, unitDisplay: "short" }));
  const time = (
    <time
      key="time"
      dateTime={at}
      title={intl.formatDate(at, { dateStyle: "full", timeStyle: "medium" })}
      className="orders-countdown"
    >
      {words.join(" ")}
    </time>
  );
  return <>{intl.formatMessage({ id }, { time })}</>;
}
