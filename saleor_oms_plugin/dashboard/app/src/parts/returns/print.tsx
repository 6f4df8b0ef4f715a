import { Button } from "@saleor/macaw-ui";
import { useIntl } from "react-intl";
import { run } from "../../api/client";
import type { Session } from "../../session/session";
import { usePrinting } from "../../ui/printing";
import { ReturnPapersDocument, type ReturnPapersQuery } from "./returns.generated";

type Papers = NonNullable<ReturnPapersQuery["omsReturn"]>;

/** Prints a return's label, as often as one likes. */
export function PrintReturnLabel({ returnId, labelId }: { returnId: string; labelId: string }) {
  const label = ({ shipment }: Papers) => shipment?.labels.find(({ id }) => id === labelId)?.url;
  return <Paper returnId={returnId} words="returns.print" none="returns.print.none" of={label} />;
}

/** Opens the code that the carrier's counter prints the label of: a picture to send to the customer. */
export function ShowReturnCode({ returnId }: { returnId: string }) {
  return <Paper returnId={returnId} words="returns.code" none="returns.code.none" of={(found) => found.qrCodeUrl} />;
}

interface Props {
  returnId: string;
  words: string;
  none: string;
  of: (found: Papers) => string | null | undefined;
}

function Paper({ returnId, words, none, of }: Props) {
  const intl = useIntl();
  const { print, problem, isBusy } = usePrinting(none);
  const find = async (session: Session) => {
    const { omsReturn } = await run(session, ReturnPapersDocument, { id: returnId });
    return omsReturn && of(omsReturn);
  };
  return (
    <span className="oms-actions">
      <Button size="small" variant="secondary" disabled={isBusy} onClick={() => void print(find)}>
        {intl.formatMessage({ id: words })}
      </Button>
      <span role="alert">{problem}</span>
    </span>
  );
}
