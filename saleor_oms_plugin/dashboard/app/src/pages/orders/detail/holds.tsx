import { Button, Text } from "@saleor/macaw-ui";
import { useIntl } from "react-intl";
import { Card } from "../../../ui/page";
import { Pill } from "../../../ui/pill";
import { type Names, useActor } from "../actor";
import { Countdown } from "../countdown";
import type { Asking } from "../deeds/dialogs";
import { endOf } from "../hold-end";
import { Moment } from "../moment";
import type { OmsOrder } from "./page";

type Hold = OmsOrder["holds"][number];

interface Props {
  order: OmsOrder;
  names: Names;
  onAsk: (asking: Asking) => void;
}

/** What holds the order, and what has held it. */
export function Holds({ order, names, onAsk }: Props) {
  const intl = useIntl();
  if (order.holds.length === 0) return null;
  const open = order.holds.filter((hold) => hold.releasedAt === null);
  const past = order.holds.filter((hold) => hold.releasedAt !== null);
  return (
    <Card title="orders.holds">
      {open.map((hold) => (
        <OpenHold key={hold.id} hold={hold} staying={open.length - 1} {...{ order, names, onAsk }} />
      ))}
      {past.length > 0 && (
        <details className="orders-past" open={open.length === 0}>
          <summary>{intl.formatMessage({ id: "orders.holds.past" }, { count: past.length })}</summary>
          {past.map((hold) => (
            <PastHold key={hold.id} hold={hold} names={names} />
          ))}
        </details>
      )}
    </Card>
  );
}

function OpenHold({ hold, staying, order, names, onAsk }: Props & { hold: Hold; staying: number }) {
  const intl = useIntl();
  const subject = { id: order.id, number: order.orderNumber, orderId: order.order?.id ?? null, openHolds: [hold.id] };
  const subjects = [subject];
  return (
    <article className="orders-hold">
      <About hold={hold} names={names} />
      <Text>
        {hold.releaseAt ? (
          <>
            <Countdown at={hold.releaseAt} id="orders.holds.lifts" over="orders.holds.lifting" /> ·{" "}
            <Moment at={hold.releaseAt} />
          </>
        ) : (
          intl.formatMessage({ id: `orders.holds.${endOf(hold)}` })
        )}
      </Text>
      <div className="oms-actions">
        <Button variant="secondary" size="small" onClick={() => onAsk({ kind: "release", subjects, staying })}>
          {intl.formatMessage({ id: "orders.deed.release" })}
        </Button>
        <Button variant="secondary" size="small" onClick={() => onAsk({ kind: "prolong", subjects, holdId: hold.id })}>
          {intl.formatMessage({ id: "orders.deed.prolong" })}
        </Button>
        {!hold.isEscalated && (
          <Button
            variant="secondary"
            size="small"
            onClick={() => onAsk({ kind: "escalate", subjects, holdId: hold.id })}
          >
            {intl.formatMessage({ id: "orders.deed.escalate" })}
          </Button>
        )}
      </div>
    </article>
  );
}

function About({ hold, names }: { hold: Hold; names: Names }) {
  const intl = useIntl();
  const who = useActor(names);
  return (
    <>
      <div className="oms-actions">
        <Pill tone={hold.releasedAt ? "neutral" : "attention"}>
          {intl.formatMessage({ id: `hold.${hold.reason}` })}
        </Pill>
        {hold.isEscalated && <Pill tone="error">{intl.formatMessage({ id: "orders.holds.escalated" })}</Pill>}
        <span className="oms-faint">
          {intl.formatMessage({ id: "orders.by" }, { who: who(hold.placedBy) })} · <Moment at={hold.placedAt} />
        </span>
      </div>
      {hold.lines.length > 0 && (
        <Text>
          {intl.formatMessage({ id: "orders.holds.only" })}{" "}
          <bdi>
            {intl.formatList(
              hold.lines.map(
                (line) => `${intl.formatNumber(line.quantity)} × ${line.orderLine?.productName ?? line.sku}`,
              ),
            )}
          </bdi>
        </Text>
      )}
      {hold.note && !isUsual(hold) && <blockquote dir="auto">{hold.note}</blockquote>}
      {hold.extensionNote && <blockquote dir="auto">{hold.extensionNote}</blockquote>}
      {hold.isEscalated && (
        <div>
          <span className="oms-faint">
            {intl.formatMessage({ id: "orders.holds.escalatedBy" }, { who: who(hold.escalatedBy) })} ·{" "}
            <Moment at={hold.escalatedAt} />
          </span>
          {hold.escalationNote && <blockquote dir="auto">{hold.escalationNote}</blockquote>}
        </div>
      )}
    </>
  );
}

/** Whether the OMS placed it as it does on every order: what it notes then says no more than the reason. */
const isUsual = (hold: Hold): boolean => hold.reason === "FRAUD_COOLING" && hold.placedBy === "system";

function PastHold({ hold, names }: { hold: Hold; names: Names }) {
  const intl = useIntl();
  const who = useActor(names);
  return (
    <article className="orders-hold">
      <About hold={hold} names={names} />
      <span className="oms-faint">
        {intl.formatMessage({ id: "orders.holds.released" }, { who: who(hold.releasedBy) })} ·{" "}
        <Moment at={hold.releasedAt} />
      </span>
      {hold.releaseNote && !(isUsual(hold) && hold.releasedBy === "system") && (
        <blockquote dir="auto">{hold.releaseNote}</blockquote>
      )}
    </article>
  );
}
