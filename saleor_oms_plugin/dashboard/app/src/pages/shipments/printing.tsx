import { Button } from "@saleor/macaw-ui";
import { useState } from "react";
import { useIntl } from "react-intl";
import { run } from "../../api/client";
import { LabelFileDocument } from "../../parts/labels/labels.generated";
import { useSession } from "../../session/context";
import { openTab, type Session } from "../../session/session";
import { Money } from "../../ui/format";
import { Pill } from "../../ui/pill";
import { failureIn } from "../../ui/states";
import type { Outcome } from "./job";

/** Opens every label of a fulfillment order; how many there were. Their addresses open once, so they are asked for now. */
async function openAll(session: Session, id: string): Promise<number> {
  const part = (await run(session, LabelFileDocument, { id })).omsFulfillmentOrder;
  const labels = part?.shipments.flatMap((each) => each.labels).filter(({ status }) => status !== "VOIDED") ?? [];
  for (const { url } of labels) await openTab(session, url);
  return labels.length;
}

/** What was bought, each to be printed; one button leads through all of them, for a browser opens one tab a press. */
export function Printing({ outcomes }: { outcomes: Outcome[] }) {
  const intl = useIntl();
  const session = useSession();
  const [printed, setPrinted] = useState<ReadonlySet<string>>(new Set());
  const [problem, setProblem] = useState("");
  const next = outcomes.find(({ id }) => !printed.has(id));
  const open = async (id: string) => {
    setProblem("");
    try {
      const count = await openAll(session, id);
      if (count === 0) setProblem(intl.formatMessage({ id: "shipments.print.none" }));
      setPrinted((before) => new Set([...before, id]));
    } catch (error) {
      setProblem(failureIn(intl, error));
    }
  };
  return (
    <>
      <div className="oms-actions">
        {next && (
          <Button size="small" onClick={() => void open(next.id)}>
            {intl.formatMessage(
              { id: "shipments.print.next" },
              { number: next.orderNumber, left: outcomes.length - printed.size },
            )}
          </Button>
        )}
        <span role="alert">{problem}</span>
      </div>
      <ul className="shipments-outcomes">
        {outcomes.map((each) => (
          <Bought key={each.id} outcome={each} isPrinted={printed.has(each.id)} onPrint={() => void open(each.id)} />
        ))}
      </ul>
    </>
  );
}

interface BoughtProps {
  outcome: Outcome;
  isPrinted: boolean;
  onPrint: () => void;
}

function Bought({ outcome, isPrinted, onPrint }: BoughtProps) {
  const intl = useIntl();
  const { orderNumber, bought, problem } = outcome;
  const print = intl.formatMessage({ id: "shipments.print" });
  return (
    <li>
      <strong dir="ltr">#{orderNumber}</strong>
      <span className="oms-stacked">
        {bought.map(({ carrier, service, cost, numbers }) => (
          <span key={`${carrier}${service}${numbers[0]}`}>
            <bdi>{[carrier, service].join(" · ")}</bdi> <Money money={cost} />{" "}
            <bdi className="oms-faint shipments-number">{intl.formatList(numbers)}</bdi>
          </span>
        ))}
        {problem && <span dir="auto">{problem}</span>}
      </span>
      {isPrinted && <Pill tone="success">{intl.formatMessage({ id: "shipments.printed" })}</Pill>}
      <Button size="small" variant="secondary" aria-label={`${print}: #${orderNumber}`} onClick={onPrint}>
        {print}
      </Button>
    </li>
  );
}
