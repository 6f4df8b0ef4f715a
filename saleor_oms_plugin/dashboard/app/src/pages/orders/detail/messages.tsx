import { useIntl } from "react-intl";
import { Card } from "../../../ui/page";
import { Moment } from "../moment";
import { StatusPill } from "../status";
import type { OmsOrder } from "./page";

type Message = OmsOrder["notifications"][number];

/** What the customer, the warehouse and staff were told of the order, and will be. */
export function Messages({ messages }: { messages: Message[] }) {
  if (messages.length === 0) return null;
  return (
    <Card title="orders.messages">
      <ul className="orders-list-plain">
        {messages.map((message) => (
          <OneMessage key={message.id} message={message} />
        ))}
      </ul>
    </Card>
  );
}

function OneMessage({ message }: { message: Message }) {
  const intl = useIntl();
  const kind = `orders.messageKind.${message.kind}`;
  const at = message.sentAt ?? message.plannedFor;
  return (
    <li>
      <div className="oms-actions">
        <span>{kind in intl.messages ? intl.formatMessage({ id: kind }) : message.kind}</span>
        <StatusPill kind="message" status={message.status} />
      </div>
      <span className="oms-faint">
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
