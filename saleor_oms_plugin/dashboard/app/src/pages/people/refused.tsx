import { useIntl } from "react-intl";
import { Notice } from "../../ui/states";

interface Refusal {
  field: string | null;
  message: string;
  code: string;
}

/** Whether the address itself is to blame: then it is said beside it. */
export const isOfAddress = (refusal: Refusal | undefined): boolean => refusal?.field === "email";

/** Why the server will not, and what helps. Staff of some channels see no person whole, whatever else they may do. */
export function Refused({ refusal }: { refusal: Refusal }) {
  const intl = useIntl();
  if (isOfAddress(refusal)) return null;
  if (refusal.code === "FORBIDDEN") return <Notice tone="error" id="people.channels" />;
  return (
    <Notice tone="error" id="failure.refused">
      <span>{refusal.message || intl.formatMessage({ id: "failure.server" })}</span>
    </Notice>
  );
}
