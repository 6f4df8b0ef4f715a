import { Button } from "@saleor/macaw-ui";
import { useIntl } from "react-intl";
import { run } from "../../api/client";
import { useAnswer } from "../../api/hooks";
import type { Session } from "../../session/session";
import { Money } from "../../ui/format";
import { usePrinting } from "../../ui/printing";
import { Empty, Failure, Notice, Waiting } from "../../ui/states";
import { CustomsDeskDocument, CustomsPaperDocument, type DeclaredFragment } from "./customs.generated";
import { Gaps } from "./gaps";
import { Items } from "./items";
import { Terms } from "./terms";

/** What is declared of a fulfillment order, what is missing, and the paper. */
export function CustomsDesk({ id }: { id: string }) {
  const { data, error, refetch } = useAnswer(CustomsDeskDocument, { id }, { liveMs: false });
  const customs = data?.omsFulfillmentOrder?.customs;
  if (customs) return <Desk id={id} customs={customs} />;
  if (data) return <Empty id="customs.gone" />;
  return error ? <Failure error={error} onRetry={() => void refetch()} /> : <Waiting lines={4} />;
}

function Desk({ id, customs }: { id: string; customs: DeclaredFragment }) {
  const intl = useIntl();
  return (
    <div className="customs-desk">
      {customs.missing.length === 0 ? (
        <Notice tone="success" id="customs.complete" />
      ) : (
        <Gaps missing={customs.missing} />
      )}
      <section>
        <h3>{intl.formatMessage({ id: "customs.items" })}</h3>
        <Items items={customs.items} />
        <p className="customs-line">
          {intl.formatMessage({ id: "customs.total" })}{" "}
          {customs.total.map((money) => (
            <strong key={money.currency}>
              <Money money={money} />{" "}
            </strong>
          ))}
        </p>
      </section>
      <Terms id={id} customs={customs} />
      {customs.missing.length === 0 && <Paper id={id} />}
    </div>
  );
}

/** Prints the carrier's own paper where it made one, else ours. */
function Paper({ id }: { id: string }) {
  const intl = useIntl();
  const { print, problem, isBusy } = usePrinting("customs.print.none");
  const find = async (session: Session) => {
    const part = (await run(session, CustomsPaperDocument, { id })).omsFulfillmentOrder;
    const ofCarrier = part?.shipments.find((each) => each.status !== "VOIDED" && each.customsDocumentUrl);
    return ofCarrier?.customsDocumentUrl ?? part?.customs.documentUrl;
  };
  return (
    <div className="oms-actions">
      <Button type="button" size="small" variant="secondary" disabled={isBusy} onClick={() => void print(find)}>
        {intl.formatMessage({ id: "customs.print" })}
      </Button>
      <span role="alert">{problem}</span>
    </div>
  );
}
