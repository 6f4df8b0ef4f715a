import { Skeleton, Text } from "@saleor/macaw-ui";
import { useIntl } from "react-intl";
import { useAnswer } from "../../../api/hooks";
import { Money } from "../../../ui/format";
import { type CancellationFragment, OrderCancellationDocument } from "../order.generated";
import { useSaid } from "../said";

export type Cancellation = CancellationFragment;

/** What canceling an order takes, as it is known already or as the server says now. Null until it is known. */
export function useCancellation(id: string | undefined, known: Cancellation | undefined): Cancellation | null {
  const isEnabled = id !== undefined && known === undefined;
  const { data } = useAnswer(OrderCancellationDocument, { id: id ?? "" }, { isEnabled, liveMs: false });
  return known ?? data?.omsOrder?.cancellation ?? null;
}

/** Units to put back, labels to void and money out of pocket; or why it is too late. */
export function Cost({ cancellation }: { cancellation: Cancellation | null }) {
  const intl = useIntl();
  const said = useSaid();
  if (!cancellation) return <Skeleton height={6} width="100%" />;
  const { isPossible, reason, putBackUnits, labelsToVoid, cost } = cancellation;
  if (!isPossible) return <Text color="critical1">{said(reason)}</Text>;
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
