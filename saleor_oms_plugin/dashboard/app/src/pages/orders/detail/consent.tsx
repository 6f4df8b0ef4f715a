import { Button } from "@saleor/macaw-ui";
import { useIntl } from "react-intl";
import { useDeed } from "../../../api/hooks";
import { Refusals } from "../deeds/fields";
import { SetMessageConsentDocument } from "../deeds.generated";
import type { OmsOrder } from "./page";

/** Whether the customer agreed to SMS, and noting it for them. */
export function Consent({ order }: { order: OmsOrder }) {
  const intl = useIntl();
  const deed = useDeed(SetMessageConsentDocument);
  const { sms } = order.messageConsent;
  const orderId = order.order?.id;
  return (
    <div className="oms-actions">
      <span className="oms-faint">{intl.formatMessage({ id: sms ? "orders.consent.yes" : "orders.consent.no" })}</span>
      {orderId && (
        <Button
          size="small"
          variant="tertiary"
          disabled={deed.isPending}
          onClick={() => deed.mutate({ orderId, sms: !sms })}
        >
          {intl.formatMessage({ id: sms ? "orders.consent.take" : "orders.consent.give" })}
        </Button>
      )}
      <Refusals errors={deed.data?.omsMessageConsentSet?.errors} failure={deed.error} />
    </div>
  );
}
