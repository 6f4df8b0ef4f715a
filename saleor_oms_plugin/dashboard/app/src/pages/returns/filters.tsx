import { Button } from "@saleor/macaw-ui";
import { useEffect, useState } from "react";
import { useIntl } from "react-intl";
import { useViewer } from "../../shell/viewer";
import { Select } from "../../ui/choose";
import { isNarrowed, NO_FILTER, STATUSES } from "./filter";

interface Props {
  address: URLSearchParams;
  change: (changes: Record<string, string | string[] | null>) => void;
}

/** Which returns are shown; all of it stands in the address. */
export function Filters({ address, change }: Props) {
  const intl = useIntl();
  const viewer = useViewer();
  const say = (id: string) => intl.formatMessage({ id });
  return (
    <search className="returns-filters" aria-label={say("returns.filters")}>
      <Search address={address} change={change} />
      <Select
        label="column.status"
        value={address.get("status") ?? ""}
        none="returns.any"
        choices={STATUSES.map((id) => ({ id, name: say(`returns.status.${id}`) }))}
        onChange={(status) => change({ status: status || null })}
      />
      {(viewer?.warehouses.length ?? 0) > 1 && (
        <Select
          label="returns.list.warehouse"
          value={address.get("warehouse") ?? ""}
          none="returns.any"
          choices={viewer?.warehouses ?? []}
          onChange={(warehouse) => change({ warehouse: warehouse || null })}
        />
      )}
      {isNarrowed(address) && (
        <Button size="small" variant="tertiary" onClick={() => change(NO_FILTER)}>
          {say("returns.clear")}
        </Button>
      )}
    </search>
  );
}

const TYPING_MS = 300;

/** Written into the address once the typing pauses. */
function Search({ address, change }: Props) {
  const intl = useIntl();
  const shown = address.get("q") ?? "";
  const [typed, setTyped] = useState(shown);
  useEffect(() => setTyped(shown), [shown]);
  useEffect(() => {
    if (typed === shown) return;
    const timer = setTimeout(() => change({ q: typed || null }), TYPING_MS);
    return () => clearTimeout(timer);
  }, [typed, shown, change]);
  return (
    <label className="oms-select">
      <span>{intl.formatMessage({ id: "returns.search" })}</span>
      <input
        type="search"
        className="oms-choice returns-search"
        maxLength={200}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
    </label>
  );
}
