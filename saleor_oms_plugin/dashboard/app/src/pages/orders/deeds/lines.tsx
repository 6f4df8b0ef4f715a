import { Text } from "@saleor/macaw-ui";
import { useIntl } from "react-intl";
import type { OmsHoldLineInput } from "../../../api/schema.generated";

export interface HoldableLine {
  id: string;
  productName: string;
  variantName: string;
  quantity: number;
}

interface Props {
  lines: readonly HoldableLine[];
  quantities: Record<string, number>;
  onChange: (quantities: Record<string, number>) => void;
}

/** Which units a hold covers; none chosen means the whole order. */
export function HeldLines({ lines, quantities, onChange }: Props) {
  const intl = useIntl();
  return (
    <fieldset className="orders-filter-group orders-held-lines">
      <legend>
        <Text size={2} color="default2">
          {intl.formatMessage({ id: "orders.deed.hold.lines" })}
        </Text>
      </legend>
      {lines.map((line) => (
        <label key={line.id}>
          <bdi>{[line.productName, line.variantName].filter(Boolean).join(", ")}</bdi>
          <span>
            <input
              type="number"
              className="oms-choice"
              min={0}
              max={line.quantity}
              value={quantities[line.id] ?? 0}
              onChange={(event) => onChange({ ...quantities, [line.id]: within(event.target.value, line.quantity) })}
            />{" "}
            / {intl.formatNumber(line.quantity)}
          </span>
        </label>
      ))}
    </fieldset>
  );
}

const within = (text: string, most: number): number => Math.min(Math.max(Math.trunc(Number(text)) || 0, 0), most);

/** The chosen units as the server takes them. */
export const toInput = (quantities: Record<string, number>): OmsHoldLineInput[] =>
  Object.entries(quantities).flatMap(([orderLineId, quantity]) => (quantity > 0 ? [{ orderLineId, quantity }] : []));
