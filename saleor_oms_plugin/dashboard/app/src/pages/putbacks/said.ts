import { useIntl } from "react-intl";
import { reasonNamed } from "../../parts/scans/reasons";

/** A reason that a picker chose, in the reader's language; anybody's own words as they are. */
export function useSaid(): (reason: string) => string {
  const intl = useIntl();
  return (reason) => {
    const name = reasonNamed(reason);
    return name === null ? reason : intl.formatMessage({ id: `putbacks.reason.${name}` });
  };
}
