import { Button } from "@saleor/macaw-ui";
import { useIntl } from "react-intl";
import { Select } from "../../ui/choose";
import { type Address, Search } from "../../ui/search";
import { DIRECTIONS, isNarrowed, NO_FILTER, STATUSES } from "./filter";

/** Which shipments are shown; all of it stands in the address. */
export function Filters({ address, change }: Address) {
  const intl = useIntl();
  const say = (id: string) => intl.formatMessage({ id });
  const isLate = address.get("late") === "true";
  return (
    <search className="shipments-filters" aria-label={say("shipments.filters")}>
      <Search label="shipments.search" className="shipments-search" address={address} change={change} isTitled />
      <Select
        label="column.status"
        value={address.get("status") ?? ""}
        none="shipments.any"
        choices={STATUSES.map((id) => ({ id, name: say(`status.${id}`) }))}
        onChange={(status) => change({ status: status || null })}
      />
      <Search name="carrier" label="shipments.carrier" address={address} change={change} isTitled />
      <Select
        label="shipments.direction"
        value={address.get("direction") ?? ""}
        none="shipments.any"
        choices={DIRECTIONS.map((id) => ({ id, name: say(`shipments.direction.${id}`) }))}
        onChange={(direction) => change({ direction: direction || null })}
      />
      <label className="shipments-late">
        <input
          type="checkbox"
          className="oms-tick"
          checked={isLate}
          onChange={() => change({ late: isLate ? null : "true" })}
        />
        {say("shipments.late")}
      </label>
      {isNarrowed(address) && (
        <Button size="small" variant="tertiary" onClick={() => change(NO_FILTER)}>
          {say("shipments.clear")}
        </Button>
      )}
    </search>
  );
}
