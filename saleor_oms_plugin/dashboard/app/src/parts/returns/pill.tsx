import { useIntl } from "react-intl";
import type { OmsReturnStatus } from "../../api/schema.generated";
import { Pill } from "../../ui/pill";
import type { Tone } from "../../ui/states";

const TONES: Record<OmsReturnStatus, Tone> = {
  OPEN: "warning",
  LABELLED: "info",
  TRANSIT: "info",
  RECEIVED: "attention",
  INSPECTED: "success",
  CANCELED: "neutral",
};

/** Where a return is, and whether it needs somebody: its words are the part's. */
export function ReturnPills({ status, isShort, problem }: Props) {
  const intl = useIntl();
  return (
    <>
      <Pill tone={TONES[status]}>{intl.formatMessage({ id: `returns.status.${status}` })}</Pill>
      {isShort && <Pill tone="warning">{intl.formatMessage({ id: "returns.short" })}</Pill>}
      {problem && <Pill tone="error">{intl.formatMessage({ id: "returns.problem" })}</Pill>}
    </>
  );
}

interface Props {
  status: OmsReturnStatus;
  isShort: boolean;
  problem: string | null;
}
