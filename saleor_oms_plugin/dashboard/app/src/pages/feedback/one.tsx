import { useIntl } from "react-intl";
import { Link } from "wouter";
import { Ago } from "../../ui/format";
import { Pill } from "../../ui/pill";
import { Answer } from "./answer";
import type { FeedbackRowFragment } from "./feedback.generated";

interface Props {
  feedback: FeedbackRowFragment;
  onChanged: (changed: FeedbackRowFragment) => void;
}

/** What one customer said of the delivery and of each product; each is replied to and published by itself. */
export function OneFeedback({ feedback, onChanged }: Props) {
  const intl = useIntl();
  const { omsOrder, status, deliveryRating, recommend, products } = feedback;
  return (
    <article className="oms-card">
      <div className="feedback-head">
        <h2>
          <Link href={`/orders/${encodeURIComponent(omsOrder.id)}`}>
            <bdi>#{omsOrder.orderNumber}</bdi>
          </Link>
        </h2>
        {status !== "ANSWERED" && <Pill tone="neutral">{intl.formatMessage({ id: `feedback.status.${status}` })}</Pill>}
        {recommend !== null && <span>{intl.formatMessage({ id: "feedback.recommend" }, { score: recommend })}</span>}
        {feedback.skipReason && (
          <span className="oms-faint">{intl.formatMessage({ id: `feedback.skipped.${feedback.skipReason}` })}</span>
        )}
        <span className="oms-faint">{feedback.answeredAt && <Ago at={feedback.answeredAt} />}</span>
      </div>
      {status === "ANSWERED" && feedback.causes.map((cause) => <Cause key={causeKey(cause)} cause={cause} />)}
      {status === "ANSWERED" && (
        <Answer
          title={intl.formatMessage({ id: "feedback.delivery" })}
          said={{ ...feedback, rating: deliveryRating, comment: feedback.comment ?? "" }}
          feedbackId={feedback.id}
          onChanged={onChanged}
        />
      )}
      {products.map((product) => (
        <Answer
          key={product.id}
          title={product.productName}
          said={product}
          feedbackId={feedback.id}
          productId={product.id}
          onChanged={onChanged}
        />
      ))}
    </article>
  );
}

type PartCause = FeedbackRowFragment["causes"][number];

const causeKey = ({ warehouseName, carrierName, packer, daysLate }: PartCause) =>
  [warehouseName, carrierName, packer, daysLate].join(" ");

/** How one part of the order went: what the answer may be about. */
function Cause({ cause }: { cause: PartCause }) {
  const intl = useIntl();
  const { warehouseName, carrierName, packer, packerName, daysLate } = cause;
  const late = daysLate !== null && daysLate > 0;
  const who = packer === "system" ? null : (packerName ?? packer);
  return (
    <p className="feedback-line oms-faint">
      <bdi>{[warehouseName, carrierName].filter(Boolean).join(" · ")}</bdi>
      {who && (
        <>
          {" · "}
          {intl.formatMessage({ id: "feedback.packedBy" }, { who })}
        </>
      )}
      {late && (
        <>
          {" · "}
          <strong>{intl.formatMessage({ id: "feedback.daysLate" }, { days: daysLate })}</strong>
        </>
      )}
    </p>
  );
}
