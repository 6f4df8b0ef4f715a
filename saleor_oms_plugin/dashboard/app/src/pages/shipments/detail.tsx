import { ArrowLeft } from "lucide-react";
import { useIntl } from "react-intl";
import { Link } from "wouter";
import { useAnswer } from "../../api/hooks";
import { PageWords } from "../../i18n/provider";
import { useParameters } from "../../ui/address";
import { Page } from "../../ui/page";
import { Empty, Failure, Waiting } from "../../ui/states";
import { OneShipment } from "../orders/detail/shipments";
import "../orders/detail/detail.css";
import { ShipmentDocument } from "./shipments.generated";

/** One shipment: what it cost, each of its labels with its journey, and what can be done with them. */
export function ShipmentPage({ orderId, id }: { orderId: string; id: string }) {
  const intl = useIntl();
  const { data, error, refetch } = useAnswer(ShipmentDocument, { orderId });
  const order = data?.omsOrder;
  const shipment = order?.shipments.find((each) => each.id === id);
  return (
    <Page title="nav.shipments" actions={<BackLink />}>
      {shipment && order ? (
        <PageWords page="orders" fallback={<Waiting />}>
          <Link href={`/orders/${encodeURIComponent(order.id)}`}>
            {intl.formatMessage({ id: "shipments.order" }, { number: order.orderNumber })}
          </Link>
          <section className="oms-card orders-detail" aria-label={intl.formatMessage({ id: "shipments.one" })}>
            <OneShipment shipment={shipment} />
          </section>
        </PageWords>
      ) : error && !data ? (
        <Failure error={error} onRetry={() => void refetch()} />
      ) : data ? (
        <Empty id="shipments.gone" />
      ) : (
        <Waiting />
      )}
    </Page>
  );
}

function BackLink() {
  const intl = useIntl();
  const [address] = useParameters();
  const list = address.toString();
  return (
    <Link href={list ? `/shipments?${list}` : "/shipments"} className="orders-back">
      <ArrowLeft size={16} aria-hidden className="orders-arrow" />
      {intl.formatMessage({ id: "shipments.back" })}
    </Link>
  );
}
