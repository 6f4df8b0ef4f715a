import { Button } from "@saleor/macaw-ui";
import { useIntl } from "react-intl";
import { Link } from "wouter";
import { Dialog } from "../../ui/dialog";
import { At } from "../../ui/format";
import { addressOf } from "../shipments/list";
import { Due, type ExceptionRow, KindPill, Owner } from "./cells";
import { DEEDS, REMEDIES, type Work } from "./work";

interface Props {
  row: ExceptionRow;
  me: string | null;
  work: Work;
  onClose: () => void;
}

/** One parcel that needs somebody: what is known of it, and what can be done. */
export function Case({ row, me, work, onClose }: Props) {
  const intl = useIntl();
  return (
    <Dialog title="exceptions.one" onClose={onClose}>
      <p className="exceptions-marks">
        <KindPill kind={row.kind} />
        <Link href={`/orders/${encodeURIComponent(row.omsOrder.id)}`}>
          <bdi>#{row.omsOrder.orderNumber}</bdi>
        </Link>
        <Link href={addressOf(row.omsOrder.id, row.shipment.id)}>
          <bdi>{[row.shipment.carrier, row.label.trackingNumber].filter(Boolean).join(" ")}</bdi>
        </Link>
      </p>
      <p className="exceptions-line">
        <strong>{intl.formatMessage({ id: `exceptions.step.${row.kind}` })}</strong>
      </p>
      {row.words && (
        <blockquote className="exceptions-words" dir="auto">
          {row.words}
        </blockquote>
      )}
      <Facts row={row} />
      {row.outcome === null && <Deeds row={row} me={me} work={work} />}
    </Dialog>
  );
}

function Facts({ row }: { row: ExceptionRow }) {
  const intl = useIntl();
  const say = (id: string) => intl.formatMessage({ id });
  return (
    <dl className="exceptions-facts">
      <dt>{say("exceptions.opened")}</dt>
      <dd>
        <At at={row.openedAt} />
      </dd>
      <dt>{say("column.due")}</dt>
      <dd>
        <At at={row.dueAt} /> <Due row={row} />
      </dd>
      <dt>{say("column.owner")}</dt>
      <dd>
        <Owner row={row} />
      </dd>
      {row.note && (
        <>
          <dt>{say("exceptions.note")}</dt>
          <dd dir="auto">{row.note}</dd>
        </>
      )}
      {row.remedy && (
        <>
          <dt>{say("exceptions.remedy")}</dt>
          <dd>
            <Remedy remedy={row.remedy} />
          </dd>
        </>
      )}
      {row.endedAt && (
        <>
          <dt>{say("exceptions.ended")}</dt>
          <dd>
            <At at={row.endedAt} />
          </dd>
        </>
      )}
    </dl>
  );
}

/** What was done for the customer, and how far the money has come. */
function Remedy({ remedy }: { remedy: NonNullable<ExceptionRow["remedy"]> }) {
  const intl = useIntl();
  const { kind, units, amount, refunds } = remedy;
  if (kind === "RESENT" || !amount) return <>{intl.formatMessage({ id: "exceptions.remedy.RESENT" }, { units })}</>;
  const money = intl.formatNumber(amount.amount, { style: "currency", currency: amount.currency });
  const states = refunds.map(({ state }) => intl.formatMessage({ id: `exceptions.refund.${state}` }));
  return <>{[money, ...new Set(states)].join(" · ")}</>;
}

function Deeds({ row, me, work }: Omit<Props, "onClose">) {
  const intl = useIntl();
  return (
    <div className="oms-actions">
      {me && row.assignee?.id !== me && (
        <Button size="small" disabled={work.state.isRunning} onClick={() => work.take(me, row)}>
          {intl.formatMessage({ id: "exceptions.take" })}
        </Button>
      )}
      {(row.canBeMadeGood ? [...DEEDS, ...REMEDIES] : DEEDS).map((kind) => (
        <Button key={kind} size="small" variant="secondary" onClick={() => work.ask(kind, row)}>
          {intl.formatMessage({ id: `exceptions.${kind}` })}
        </Button>
      ))}
    </div>
  );
}
