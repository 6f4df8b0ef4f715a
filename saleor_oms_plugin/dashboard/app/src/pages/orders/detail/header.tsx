import { Button, Text } from "@saleor/macaw-ui";
import { ExternalLink } from "lucide-react";
import { useIntl } from "react-intl";
import { actions } from "../../../session/bridge";
import { useSession } from "../../../session/context";
import { Day } from "../../../ui/format";
import { Pill, StagePill } from "../../../ui/pill";
import { Notice } from "../../../ui/states";
import { Countdown } from "../countdown";
import { endOfAll } from "../hold-end";
import type { OmsOrder } from "./page";

/** Which order it is, how it stands, what it waits for, and when it goes on. */
export function Header({ order, title, isPopup }: { order: OmsOrder; title: string; isPopup: boolean }) {
  return (
    <header className="orders-head">
      <div className="oms-page-head">
        <div className="oms-actions">
          <Text as="h1" size={6} fontWeight="bold">
            {title}
          </Text>
          <StagePill stage={order.stage} />
          <Lateness order={order} />
        </div>
        {!isPopup && <InSaleor orderId={order.order?.id} />}
      </div>
      <Facts order={order} />
      {order.problem && (
        <Notice
          tone="error"
          id="orders.problem.said"
          values={{ step: order.problem.step, message: order.problem.message, attempts: order.problem.attempts }}
        />
      )}
      {order.order === null && <Notice tone="warning" id="orders.gone" />}
    </header>
  );
}

function Lateness({ order }: { order: OmsOrder }) {
  const intl = useIntl();
  if (order.isLate) return <Pill tone="error">{intl.formatMessage({ id: "orders.late" })}</Pill>;
  if (order.isAtRisk) return <Pill tone="warning">{intl.formatMessage({ id: "orders.atRisk" })}</Pill>;
  return null;
}

function Facts({ order }: { order: OmsOrder }) {
  const intl = useIntl();
  const waits = useWaits(order);
  const hold = endOfAll(order.holds);
  const next = hold ? hold.at : order.nextActionAt;
  return (
    <dl className="orders-facts">
      {waits && (
        <div>
          <dt>{intl.formatMessage({ id: "orders.waitsFor" })}</dt>
          <dd>{waits}</dd>
        </div>
      )}
      {next && (
        <div>
          <dt>{intl.formatMessage({ id: "orders.next" })}</dt>
          <dd>
            <Countdown at={next} id="orders.next.in" over="orders.next.now" />
          </dd>
        </div>
      )}
      {order.promisedDelivery && (
        <div>
          <dt>{intl.formatMessage({ id: "orders.promised" })}</dt>
          <dd>
            <Day day={order.promisedDelivery} />
          </dd>
        </div>
      )}
    </dl>
  );
}

/** What it waits for; a hold by its reasons. */
function useWaits(order: OmsOrder): string {
  const intl = useIntl();
  const open = order.holds.filter((hold) => hold.releasedAt === null);
  if (order.waitsFor === null) return "";
  if (order.problem || open.length === 0) return intl.formatMessage({ id: `waits.${order.waitsFor}` });
  const reasons = intl.formatList([...new Set(open.map((hold) => intl.formatMessage({ id: `hold.${hold.reason}` })))]);
  const end = endOfAll(open)?.end ?? "time";
  return intl.formatMessage({ id: `orders.held.${end}` }, { reasons });
}

/** The way to Saleor's own page of the order; only its dashboard knows where that is. */
function InSaleor({ orderId }: { orderId: string | undefined }) {
  const intl = useIntl();
  const { bridge } = useSession();
  if (!bridge || !orderId) return null;
  const open = () => bridge.ask(actions.Redirect({ to: `/orders/${encodeURIComponent(orderId)}` }));
  return (
    <Button variant="secondary" icon={<ExternalLink size={16} />} onClick={() => void open()}>
      {intl.formatMessage({ id: "orders.inSaleor" })}
    </Button>
  );
}
