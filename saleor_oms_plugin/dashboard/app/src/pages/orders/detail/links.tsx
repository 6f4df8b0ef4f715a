import { Button } from "@saleor/macaw-ui";
import { useState } from "react";
import { useIntl } from "react-intl";
import { useDeed } from "../../../api/hooks";
import { Confirm } from "../../../ui/confirm";
import { Refusals } from "../deeds/fields";
import { RevokeLinksDocument } from "../deeds.generated";
import type { OmsOrder } from "./page";

/** Closes the pages behind links that were sent, for whoever forwarded one too far. */
export function Links({ order }: { order: OmsOrder }) {
  const intl = useIntl();
  const [isAsking, ask] = useState(false);
  const { mutateAsync, data, error } = useDeed(RevokeLinksDocument);
  const orderId = order.order?.id;
  if (!orderId) return null;
  const revoke = async () => {
    await mutateAsync({ orderId }).catch(() => undefined); // said below, in the page
    ask(false);
  };
  return (
    <div className="oms-actions">
      <Button size="small" variant="tertiary" onClick={() => ask(true)}>
        {intl.formatMessage({ id: "orders.links.revoke" })}
      </Button>
      <Refusals errors={data?.omsLinksRevoke?.errors} failure={error} />
      {isAsking && (
        <Confirm
          title="orders.links.title"
          does="orders.links.does"
          confirm="orders.links.revoke"
          onConfirm={revoke}
          onClose={() => ask(false)}
        />
      )}
    </div>
  );
}
