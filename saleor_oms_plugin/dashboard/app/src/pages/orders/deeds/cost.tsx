import { Text } from "@saleor/macaw-ui";
import { useIntl } from "react-intl";
import { Money } from "../../../ui/format";
import type { OrderQuery } from "../order.generated";

export type Cancellation = NonNullable<OrderQuery["omsOrder"]>["cancellation"];

/** What canceling an order takes: units to put back, labels to void, and money out of pocket. */
export function Cost({ cancellation }: { cancellation: Cancellation }) {
  const intl = useIntl();
  const { putBackUnits, labelsToVoid, cost } = cancellation;
  if (putBackUnits === 0 && labelsToVoid === 0) {
    return <Text>{intl.formatMessage({ id: "orders.cancel.nothing" })}</Text>;
  }
  return (
    <ul className="orders-list-plain">
      {putBackUnits > 0 && <li>{intl.formatMessage({ id: "orders.cancel.putBack" }, { count: putBackUnits })}</li>}
      {labelsToVoid > 0 && (
        <li>
          {intl.formatMessage({ id: "orders.cancel.void" }, { count: labelsToVoid })}
          {cost && (
            <>
              {" "}
              {intl.formatMessage({ id: "orders.cancel.cost" })} <Money money={cost} />
            </>
          )}
        </li>
      )}
    </ul>
  );
}
