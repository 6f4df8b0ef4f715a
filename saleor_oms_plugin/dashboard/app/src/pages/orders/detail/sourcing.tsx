import { Text } from "@saleor/macaw-ui";
import { useIntl } from "react-intl";
import { Card } from "../../../ui/page";
import { Moment } from "../moment";
import { useSaid } from "../said";
import type { OmsOrder } from "./page";

type Decision = NonNullable<OmsOrder["sourcing"]>;

/** Where the order ships from, why, and what beat each of the other ways. */
export function Sourcing({ sourcing }: { sourcing: OmsOrder["sourcing"] }) {
  const intl = useIntl();
  if (!sourcing) return null;
  const { chosen, rejected } = sourcing;
  return (
    <Card
      title="orders.sourcing"
      actions={
        <span className="oms-faint">
          {intl.formatMessage({ id: `orders.strategy.${sourcing.strategy}` })} · <Moment at={sourcing.decidedAt} />
        </span>
      }
    >
      <Option option={chosen} isChosen />
      {rejected.length > 0 && (
        <details className="orders-past">
          <summary>{intl.formatMessage({ id: "orders.sourcing.rejected" }, { count: rejected.length })}</summary>
          {rejected.map((option) => (
            <Option key={option.warehouseNames.join()} option={option} />
          ))}
        </details>
      )}
    </Card>
  );
}

function Option({ option, isChosen }: { option: Decision["chosen"]; isChosen?: boolean }) {
  const intl = useIntl();
  const said = useSaid();
  const names = intl.formatList(option.warehouseNames);
  return (
    <div className="orders-option-row">
      <Text fontWeight={isChosen ? "medium" : "regular"}>
        <bdi>{names || intl.formatMessage({ id: "orders.sourcing.nowhere" })}</bdi>
      </Text>
      <Text color="default2">{said(option.reason)}</Text>
    </div>
  );
}
