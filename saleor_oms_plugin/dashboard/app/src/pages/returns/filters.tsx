import { Button } from "@saleor/macaw-ui";
import { useIntl } from "react-intl";
import { useViewer } from "../../shell/viewer";
import { Select } from "../../ui/choose";
import { type Address, Search } from "../../ui/search";
import { isNarrowed, NO_FILTER, STATUSES } from "./filter";

/** Which returns are shown; all of it stands in the address. */
export function Filters({ address, change }: Address) {
  const intl = useIntl();
  const viewer = useViewer();
  const say = (id: string) => intl.formatMessage({ id });
  return (
    <search className="returns-filters" aria-label={say("returns.filters")}>
      <Search label="returns.search" className="returns-search" address={address} change={change} isTitled />
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
