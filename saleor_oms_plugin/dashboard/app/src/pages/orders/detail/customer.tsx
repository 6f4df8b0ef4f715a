import { Text } from "@saleor/macaw-ui";
import { useIntl } from "react-intl";
import { Money } from "../../../ui/format";
import { Card } from "../../../ui/page";
import { Pill } from "../../../ui/pill";
import type { OrderAddressFragment } from "../order.generated";
import type { OmsOrder } from "./page";

/** Who ordered, where it goes, and what it is worth. */
export function Customer({ order }: { order: OmsOrder }) {
  const intl = useIntl();
  const of = order.order;
  if (!of) return null;
  const isElsewhere =
    of.billingAddress && textOf(of.billingAddress) !== (of.shippingAddress && textOf(of.shippingAddress));
  return (
    <Card title="orders.customer">
      {of.userEmail && (
        <a href={`mailto:${of.userEmail}`} className="oms-number">
          <bdi>{of.userEmail}</bdi>
        </a>
      )}
      {of.shippingAddress && <Address title="orders.shipTo" address={of.shippingAddress} />}
      {of.billingAddress && isElsewhere && <Address title="orders.billTo" address={of.billingAddress} />}
      {of.customerNote && (
        <div>
          <Text size={2} color="default2">
            {intl.formatMessage({ id: "orders.customerNote" })}
          </Text>
          <blockquote dir="auto">{of.customerNote}</blockquote>
        </div>
      )}
      <div className="oms-actions">
        <Text fontWeight="medium">
          <Money money={of.total?.gross} />
        </Text>
        <Pill tone={of.isPaid ? "success" : "warning"}>
          {intl.formatMessage({ id: of.isPaid ? "orders.paid" : "orders.unpaid" })}
        </Pill>
      </div>
    </Card>
  );
}

function Address({ title, address }: { title: string; address: OrderAddressFragment }) {
  const intl = useIntl();
  return (
    <div>
      <Text size={2} color="default2">
        {intl.formatMessage({ id: title })}
      </Text>
      <address dir="auto">{textOf(address)}</address>
    </div>
  );
}

function textOf(address: OrderAddressFragment): string {
  const rows = [
    `${address.firstName} ${address.lastName}`,
    address.companyName,
    address.streetAddress1,
    address.streetAddress2,
    [address.postalCode, address.city, address.countryArea].filter(Boolean).join(" "),
    address.country.country,
  ];
  return rows
    .map((row) => row.trim())
    .filter(Boolean)
    .join("\n");
}
