import { Button } from "@saleor/macaw-ui";
import { useEffect, useState } from "react";
import { useIntl } from "react-intl";
import { useViewer } from "../../shell/viewer";
import { Select } from "../../ui/choose";
import { isNarrowed } from "./filter";

export interface Address {
  address: URLSearchParams;
  change: (changes: Record<string, string | string[] | null>) => void;
}

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

const TYPING_MS = 300;

/** Searches once the typing pauses. */
export function Search({ address, change }: Address) {
  const intl = useIntl();
  const words = intl.formatMessage({ id: "stock.filter.search" });
  const shown = address.get("q") ?? "";
  const [typed, setTyped] = useState(shown);
  useEffect(() => setTyped(shown), [shown]);
  useEffect(() => {
    if (typed === shown) return;
    const timer = setTimeout(() => change({ q: typed || null }), TYPING_MS);
    return () => clearTimeout(timer);
  }, [typed, shown, change]);
  return (
    <input
      type="search"
      className="oms-choice stock-search"
      aria-label={words}
      placeholder={words}
      maxLength={200}
      value={typed}
      onChange={(event) => setTyped(event.target.value)}
    />
  );
}
