import { Text } from "@saleor/macaw-ui";
import { useIntl } from "react-intl";
import { Card } from "../../../ui/page";
import { Moment } from "../moment";
import { StatusPill } from "../status";
import type { OmsOrder } from "./page";

/** What the customer said of it, or when they are asked. */
export function Feedback({ feedback }: { feedback: OmsOrder["feedback"] }) {
  const intl = useIntl();
  if (!feedback) return null;
  const at = feedback.answeredAt ?? feedback.inviteAt;
  return (
    <Card title="orders.feedback">
      <div className="oms-actions">
        <StatusPill kind="feedback" status={feedback.status} />
        {at && (
          <span className="oms-faint">
            <Moment at={at} />
          </span>
        )}
      </div>
      {feedback.deliveryRating !== null && (
        <Text>{intl.formatMessage({ id: "orders.feedback.delivery" }, { rating: feedback.deliveryRating })}</Text>
      )}
      {feedback.recommend !== null && (
        <Text>{intl.formatMessage({ id: "orders.feedback.recommend" }, { rating: feedback.recommend })}</Text>
      )}
      {feedback.comment && <blockquote dir="auto">{feedback.comment}</blockquote>}
      {feedback.products.map((product) => (
        <div key={product.id}>
          <Text>
            <bdi>{product.productName}</bdi>:{" "}
            {intl.formatMessage({ id: "orders.feedback.stars" }, { rating: product.rating })}
          </Text>
          {product.comment && <blockquote dir="auto">{product.comment}</blockquote>}
        </div>
      ))}
    </Card>
  );
}
