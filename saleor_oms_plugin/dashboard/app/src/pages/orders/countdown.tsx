import { useIntl } from "react-intl";
import { useNow } from "../../ui/format";
import { span } from "./span";

/** A moment to come as "12 min 34 sec", counting down; words of their own once it has come. */
export function Countdown({ at, over }: { at: string; over: string }) {
  const intl = useIntl();
  const left = span((Date.parse(at) - useNow()) / 1000);
  if (left.length === 0) return <>{intl.formatMessage({ id: over })}</>;
  const words = left.map(([value, unit]) => intl.formatNumber(value, { style: "unit", unit, unitDisplay: "short" }));
  const full = intl.formatDate(at, { dateStyle: "full", timeStyle: "medium" });
  return (
    <time dateTime={at} title={full} className="orders-countdown">
      {words.join(" ")}
    </time>
  );
}
