import { Button } from "@saleor/macaw-ui";
import { useState } from "react";
import { useIntl } from "react-intl";
import { run } from "../../api/client";
import { LabelFileDocument } from "../../parts/labels/labels.generated";
import { Money } from "../../ui/format";
import { Pill } from "../../ui/pill";
import { usePrinting } from "../../ui/printing";
import type { Outcome } from "./job";

/** How many labels of a fulfillment order were opened, of how many. */
interface Opened {
  count: number;
  of: number;
}

const isThrough = (opened: Opened | undefined): boolean => opened !== undefined && opened.count >= opened.of;

/** What was opened of each fulfillment order, and opening its next label; after the last comes the first again. */
function useLabels() {
  const [opened, setOpened] = useState<ReadonlyMap<string, Opened>>(new Map());
  const { print, ...printing } = usePrinting("shipments.print.none");
  const open = (id: string) =>
    print(async (session) => {
      const part = (await run(session, LabelFileDocument, { id })).omsFulfillmentOrder;
      const labels = part?.shipments.flatMap((each) => each.labels).filter(({ status }) => status !== "VOIDED") ?? [];
      const count = opened.get(id)?.count ?? 0;
      setOpened((before) => new Map([...before, [id, { count: count + 1, of: labels.length }]]));
      return labels[count % labels.length]?.url;
    });
  return { opened, open, ...printing };
}

/** What was bought, each to be printed; one button leads through all of them. */
export function Printing({ outcomes }: { outcomes: Outcome[] }) {
  const intl = useIntl();
  const { opened, open, problem, isBusy } = useLabels();
  const left = outcomes.filter(({ id }) => !isThrough(opened.get(id)));
  const [next] = left;
  return (
    <>
      <div className="oms-actions">
        {next && (
          <Button size="small" disabled={isBusy} onClick={() => void open(next.id)}>
            {intl.formatMessage({ id: "shipments.print.next" }, { number: next.orderNumber, left: left.length })}
          </Button>
        )}
        <span role="alert">{problem}</span>
      </div>
      <ul className="shipments-outcomes">
        {outcomes.map((each) => (
          <Bought
            key={each.id}
            outcome={each}
            opened={opened.get(each.id)}
            isBusy={isBusy}
            onPrint={() => void open(each.id)}
          />
        ))}
      </ul>
    </>
  );
}

interface BoughtProps {
  outcome: Outcome;
  opened: Opened | undefined;
  isBusy: boolean;
  onPrint: () => void;
}

function Bought({ outcome, opened, isBusy, onPrint }: BoughtProps) {
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
      {isThrough(opened) ? (
        <Pill tone="success">{intl.formatMessage({ id: "shipments.printed" })}</Pill>
      ) : (
        opened && <span dir="ltr">{`${intl.formatNumber(opened.count)}/${intl.formatNumber(opened.of)}`}</span>
      )}
      <Button
        size="small"
        variant="secondary"
        disabled={isBusy}
        aria-label={`${print}: #${orderNumber}`}
        onClick={onPrint}
      >
        {print}
      </Button>
    </li>
  );
}
