import { Button } from "@saleor/macaw-ui";
import { useIntl } from "react-intl";
import { useViewer } from "../../shell/viewer";
import { Select } from "../../ui/choose";
import type { Address } from "../../ui/search";
import { isNarrowed } from "./filter";

/** One warehouse, or all. */
export function WarehouseFilter({ address, change }: Address) {
  const viewer = useViewer();
  return (
    <Select
      label="stock.filter.warehouse"
      value={address.get("warehouse") ?? ""}
      choices={viewer?.warehouses ?? []}
      none="stock.filter.allWarehouses"
      onChange={(id) => change({ warehouse: id || null })}
    />
  );
}

export function DriftFilter({ address, change }: Address) {
  const intl = useIntl();
  const isOn = address.get("drift") === "true";
  return (
    <button
      type="button"
      className="stock-chip"
      aria-pressed={isOn}
      onClick={() => change({ drift: isOn ? null : "true" })}
    >
      {intl.formatMessage({ id: "stock.filter.drift" })}
    </button>
  );
}

export function Clear({ address, change }: Address) {
  const intl = useIntl();
  if (!isNarrowed(address)) return null;
  const clear = () => change({ warehouse: null, drift: null, q: null, variant: null });
  return (
    <Button size="small" variant="tertiary" onClick={clear}>
      {intl.formatMessage({ id: "stock.filter.clear" })}
    </Button>
  );
}
