import { useIntl } from "react-intl";
import { Money } from "../../ui/format";
import { Pill } from "../../ui/pill";
import type { SumFragment } from "./costs.generated";

/** Sums of several currencies one below the other: they are never added together. */
export function Sums({ sums }: { sums: readonly SumFragment[] }) {
  if (sums.length === 0) return <>–</>;
  return (
    <span className="costs-sums">
      {sums.map((sum) => (
        <span key={sum.currency}>
          <Money money={sum} />
        </span>
      ))}
    </span>
  );
}

/** Labels of a test account cost nothing; their figures must not be taken for money. */
export function TestMark() {
  const intl = useIntl();
  return <Pill tone="attention">{intl.formatMessage({ id: "costs.test" })}</Pill>;
}
