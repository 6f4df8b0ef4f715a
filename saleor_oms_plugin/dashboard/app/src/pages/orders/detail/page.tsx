import { ArrowLeft } from "lucide-react";
import { useEffect, useMemo } from "react";
import { useIntl } from "react-intl";
import { Link, useLocation } from "wouter";
import { useAnswer } from "../../../api/hooks";
import { Returns } from "../../../parts/returns";
import { Failure, Notice } from "../../../ui/states";
import { namesIn } from "../actor";
import { OrderDocument, type OrderQuery } from "../order.generated";
import { backToList } from "../place";
import { Actions } from "./actions";
import { Customer } from "./customer";
import { useOrderDeeds } from "./deeds";
import { Feedback } from "./feedback";
import { Header } from "./header";
import { Holds } from "./holds";
import { JourneyStrip } from "./journey-strip";
import { Messages } from "./messages";
import { Parts } from "./parts";
import { Promises } from "./promises";
import { Risk } from "./risk";
import { Shipments } from "./shipments";
import { DetailSkeleton } from "./skeleton";
import { Sourcing } from "./sourcing";
import { Timeline } from "./timeline";
import "./detail.css";

export type OmsOrder = NonNullable<OrderQuery["omsOrder"]>;
/** Every warehouse, with where it is as far as somebody knows. */
export type Places = OrderQuery["omsWarehouses"];

interface Props {
  id?: string;
  orderId?: string;
  /** Shown in front of Saleor's own order page: nothing leads away from here. */
  isPopup?: boolean;
}

/** One order, its whole way. */
export default function OrderPage({ id, orderId, isPopup = false }: Props) {
  const { data, error, refetch, isPlaceholderData } = useAnswer(OrderDocument, {
    id: id ?? null,
    orderId: orderId ?? null,
  });
  const order = isPlaceholderData ? undefined : data?.omsOrder;
  return (
    <div className="oms-page orders-detail">
      {!isPopup && <BackLink />}
      {order && <Order order={order} places={data?.omsWarehouses ?? []} isPopup={isPopup} />}
      {order === null && <Notice tone="warning" id="orders.missing" />}
      {order === undefined && (error ? <Failure error={error} onRetry={() => void refetch()} /> : <DetailSkeleton />)}
    </div>
  );
}

function BackLink() {
  const intl = useIntl();
  const [, navigate] = useLocation();
  return (
    <Link
      href="/orders"
      className="orders-back"
      onClick={(event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        navigate(...backToList());
      }}
    >
      <ArrowLeft size={16} aria-hidden className="orders-arrow" />
      {intl.formatMessage({ id: "orders.back" })}
    </Link>
  );
}

/** A long timeline is read in parts: whoever placed a hold is told with the hold itself. */
const placing = (hold: OmsOrder["holds"][number]) => ({ actor: hold.placedBy, actorName: hold.placedByName });

function Order({ order, places, isPopup }: { order: OmsOrder; places: Places; isPopup: boolean }) {
  const intl = useIntl();
  const deeds = useOrderDeeds(order, isPopup);
  const events = useMemo(() => order.timeline.edges.map(({ node }) => node), [order.timeline]);
  const names = useMemo(() => namesIn([...events, ...order.holds.map(placing)]), [events, order.holds]);
  const title = intl.formatMessage({ id: "orders.title" }, { number: order.orderNumber });
  useEffect(() => {
    document.title = title;
  }, [title]);
  return (
    <>
      <Header order={order} title={title} isPopup={isPopup} />
      <JourneyStrip order={order} events={events} />
      <Actions order={order} deeds={deeds} />
      <div className="oms-split">
        <div className="orders-column">
          <Holds order={order} names={names} onAsk={deeds.ask} />
          <Risk order={order} isPopup={isPopup} />
          <Parts order={order} deeds={deeds} />
          <Sourcing order={order} places={places} deeds={deeds} />
          <Shipments shipments={order.shipments} />
          <Returns order={order} isPopup={isPopup} />
          <Timeline order={order} names={names} />
        </div>
        <aside className="orders-column" aria-label={intl.formatMessage({ id: "orders.aside" })}>
          <Customer order={order} />
          <Promises promises={order.promises} />
          <Messages order={order} />
          <Feedback feedback={order.feedback} />
        </aside>
      </div>
      {deeds.dialog}
    </>
  );
}
