import { Button } from "@saleor/macaw-ui";
import { useState } from "react";
import { useIntl } from "react-intl";
import { run } from "../../api/client";
import { useSession } from "../../session/context";
import { openTab } from "../../session/session";
import { failureIn } from "../../ui/states";
import { ReturnLabelsDocument } from "./returns.generated";

/** Prints a return's label, as often as one likes; its address opens once, so it is asked for now. */
export function PrintReturnLabel({ returnId, labelId }: { returnId: string; labelId: string }) {
  const intl = useIntl();
  const session = useSession();
  const [problem, setProblem] = useState("");
  const print = async () => {
    setProblem("");
    try {
      const { omsReturn } = await run(session, ReturnLabelsDocument, { id: returnId });
      const label = omsReturn?.shipment?.labels.find(({ id }) => id === labelId);
      if (label?.url) await openTab(session, label.url);
      else setProblem(intl.formatMessage({ id: "returns.print.none" }));
    } catch (error) {
      setProblem(failureIn(intl, error));
    }
  };
  return (
    <span className="oms-actions">
      <Button size="small" variant="secondary" onClick={() => void print()}>
        {intl.formatMessage({ id: "returns.print" })}
      </Button>
      <span role="alert">{problem}</span>
    </span>
  );
}
