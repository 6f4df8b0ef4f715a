import { useIntl } from "react-intl";
import { Input } from "../../ui/field";
import type { Period } from "./backtest";

interface Props {
  period: Period;
  /** What the server refused, by field. */
  refusals: Readonly<Record<string, string>>;
  onChange: (period: Period) => void;
}

/** The days whose orders are judged again. */
export function PeriodFields({ period, refusals, onChange }: Props) {
  const intl = useIntl();
  return (
    <div className="risk-period">
      {(["since", "until"] as const).map((name) => (
        <Input
          key={name}
          type="date"
          size="small"
          required
          label={intl.formatMessage({ id: `risk.backtest.${name}` })}
          value={period[name]}
          error={refusals[name] !== undefined}
          helperText={refusals[name]}
          onChange={(event) => event.target.value && onChange({ ...period, [name]: event.target.value })}
        />
      ))}
    </div>
  );
}
