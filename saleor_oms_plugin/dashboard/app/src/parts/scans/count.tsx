import { Minus, Plus } from "lucide-react";
import { useIntl } from "react-intl";
import { PartWords } from "../../i18n/provider";
import "./scans.css";

interface Props {
  /** A word's id: what is counted. */
  label: string;
  value: number;
  least: number;
  most: number;
  onChange: (value: number) => void;
}

/** A number of units, set with large buttons or typed. */
export function Count(props: Props) {
  return (
    <PartWords part="scans" fallback={<div className="scans-count" />}>
      <Shown {...props} />
    </PartWords>
  );
}

function Shown({ label, value, least, most, onChange }: Props) {
  const intl = useIntl();
  const set = (next: number) => onChange(Math.min(most, Math.max(least, next)));
  return (
    <div className="scans-count">
      <button
        type="button"
        className="scans-button"
        aria-label={intl.formatMessage({ id: "scans.less" })}
        disabled={value <= least}
        onClick={() => set(value - 1)}
      >
        <Minus size={28} aria-hidden />
      </button>
      <input
        type="number"
        inputMode="numeric"
        min={least}
        max={most}
        step={1}
        aria-label={intl.formatMessage({ id: label })}
        value={value}
        onChange={(event) => set(Math.trunc(Number(event.target.value)) || least)}
      />
      <button
        type="button"
        className="scans-button"
        aria-label={intl.formatMessage({ id: "scans.more" })}
        disabled={value >= most}
        onClick={() => set(value + 1)}
      >
        <Plus size={28} aria-hidden />
      </button>
    </div>
  );
}
