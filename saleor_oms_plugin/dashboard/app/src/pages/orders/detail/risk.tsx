import { Button } from "@saleor/macaw-ui";
import { useState } from "react";
import { useIntl } from "react-intl";
import { CALM_MS, useAnswer, useDeed } from "../../../api/hooks";
import { PartWords } from "../../../i18n/provider";
import { Assessment } from "../../../parts/risk/assessment";
import { Facts, LookAlikes, Past } from "../../../parts/risk/comparison";
import { Outcome } from "../../../parts/risk/outcome";
import { AssessAgainDocument, OrderComparisonDocument } from "../../../parts/risk/risk.generated";
import { Card } from "../../../ui/page";
import { Failure, failureIn, Waiting } from "../../../ui/states";
import type { OmsOrder } from "./page";

interface Props {
  order: OmsOrder;
  isPopup: boolean;
}

const OVER = ["COMPLETED", "CANCELED"];

/** How risky it is and why, what it turned out to be, and on demand what there is to compare it with. */
export function Risk({ order, isPopup }: Props) {
  return (
    <Card title="orders.risk">
      <PartWords part="risk" fallback={<Waiting lines={3} />}>
        <Assessment risk={order.risk} />
        <Again order={order} />
        <Outcome orderId={order.order?.id ?? null} outcome={order.outcome} />
        {order.order && !isPopup && <Comparing orderId={order.order.id} />}
      </PartWords>
    </Card>
  );
}

/** Asks for another judgment, by the rules and with the outcomes of now; nothing is left to judge of what is over. */
function Again({ order }: { order: OmsOrder }) {
  const intl = useIntl();
  const { mutate, isPending, data, error } = useDeed(AssessAgainDocument);
  const orderId = order.order?.id;
  if (!orderId || OVER.includes(order.stage)) return null;
  const refusal = data?.omsRiskAssess?.errors[0]?.message ?? (error && failureIn(intl, error));
  return (
    <div className="oms-actions">
      <Button size="small" variant="secondary" disabled={isPending} onClick={() => mutate({ orderIds: [orderId] })}>
        {intl.formatMessage({ id: "assess.again" })}
      </Button>
      <span role="status">{refusal ?? (data && intl.formatMessage({ id: "assess.asked" }))}</span>
    </div>
  );
}

/** Asked for when somebody opens it: most orders are good, and nobody compares them. */
function Comparing({ orderId }: { orderId: string }) {
  const intl = useIntl();
  const [isOpen, setOpen] = useState(false);
  return (
    <details className="orders-past" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{intl.formatMessage({ id: "compare.open" })}</summary>
      {isOpen && <Compared orderId={orderId} />}
    </details>
  );
}

function Compared({ orderId }: { orderId: string }) {
  const intl = useIntl();
  const { data, error, refetch } = useAnswer(OrderComparisonDocument, { orderId }, { liveMs: CALM_MS });
  const comparison = data?.omsRiskComparison;
  if (error && !data) return <Failure error={error} onRetry={() => void refetch()} />;
  if (!comparison) return <Waiting lines={4} />;
  return (
    <div className="orders-compared">
      <h3>{intl.formatMessage({ id: "compare.facts" })}</h3>
      <Facts comparison={comparison} />
      <h3>{intl.formatMessage({ id: "compare.past" })}</h3>
      <Past comparison={comparison} />
      <h3>{intl.formatMessage({ id: "compare.alike" })}</h3>
      <LookAlikes comparison={comparison} />
    </div>
  );
}
