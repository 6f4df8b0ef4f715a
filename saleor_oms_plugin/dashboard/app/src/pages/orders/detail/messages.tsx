import { useIntl } from "react-intl";
import { messageKind } from "../../../ui/message-kind";
import { Card } from "../../../ui/page";
import { Moment } from "../moment";
import { StatusPill } from "../status";
import { Again, isInDoubt } from "./again";
import { Consent } from "./consent";
import { Links } from "./links";
import type { OmsOrder } from "./page";
import { Plan } from "./plan";

type Message = OmsOrder["notifications"][number];

/** What the customer, the warehouse and staff were told of the order, and what they will be told. */
export function Messages({ order }: { order: OmsOrder }) {
  const told = order.notifications.filter(({ status }) => status !== "PLANNED");
  const plan = order.messagePlan.filter(({ notification, status }) => status === "PLANNED" || !notification);
  return (
    <Card title="orders.messages">
      {told.length > 0 && (
        <ul className="orders-list-plain">
          {told.map((message) => (
            <OneMessage key={message.id} message={message} />
          ))}
        </ul>
      )}
      {plan.length > 0 && <Plan plan={plan} />}
      <Consent order={order} />
      <Links order={order} />
    </Card>
  );
}

function OneMessage({ message }: { message: Message }) {
  const intl = useIntl();
  const at = message.sentAt ?? message.plannedFor;
  return (
    <li>
      <div className="oms-actions">
        <span>{messageKind(intl, message.kind)}</span>
        <StatusPill kind="message" status={message.status} />
        {isInDoubt(message) && <Again message={message} />}
      </div>
      <span className="oms-faint">
        {intl.formatMessage({ id: `orders.channel.${message.channel}` })}
        {" · "}
        {intl.formatMessage({ id: `orders.audience.${message.audience}` })}
        {message.recipient && (
          <>
            {" "}
            <bdi>{message.recipient}</bdi>
          </>
        )}
        {at && (
          <>
            {" · "}
            <Moment at={at} />
          </>
        )}
      </span>
      {message.reason && <span className="oms-faint"> {message.reason}</span>}
    </li>
  );
}
