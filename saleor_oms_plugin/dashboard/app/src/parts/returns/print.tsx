import { Button } from "@saleor/macaw-ui";
import { useIntl } from "react-intl";
import { run } from "../../api/client";
import type { Session } from "../../session/session";
import { usePrinting } from "../../ui/printing";
import { ReturnLabelsDocument } from "./returns.generated";

/** Prints a return's label, as often as one likes. */
export function PrintReturnLabel({ returnId, labelId }: { returnId: string; labelId: string }) {
  const intl = useIntl();
  const { print, problem, isBusy } = usePrinting("returns.print.none");
  const find = async (session: Session) => {
    const { omsReturn } = await run(session, ReturnLabelsDocument, { id: returnId });
    return omsReturn?.shipment?.labels.find(({ id }) => id === labelId)?.url;
  };
  return (
    <span className="oms-actions">
      <Button size="small" variant="secondary" disabled={isBusy} onClick={() => void print(find)}>
        {intl.formatMessage({ id: "returns.print" })}
      </Button>
      <span role="alert">{problem}</span>
    </span>
  );
}
