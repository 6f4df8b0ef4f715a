import { Button } from "@saleor/macaw-ui";
import { useIntl } from "react-intl";
import { Select } from "../../ui/choose";
import { type Address, Search } from "../../ui/search";
import { isNarrowed, KINDS, NO_FILTER, NOBODY, STATES, stateOf } from "./filter";

/** Which exceptions are shown; all of it stands in the address. */
export function Filters({ address, change, me }: Address & { me: string | null }) {
  const intl = useIntl();
  const say = (id: string) => intl.formatMessage({ id });
  const isOverdue = address.get("overdue") === "true";
  return (
    <search className="exceptions-filters" aria-label={say("exceptions.filters")}>
      <Search label="exceptions.search" className="exceptions-search" address={address} change={change} isTitled />
      <Select
        label="column.kind"
        value={address.get("kind") ?? ""}
        none="exceptions.any"
        choices={KINDS.map((id) => ({ id, name: say(`exceptions.kind.${id}`) }))}
        onChange={(kind) => change({ kind: kind || null })}
      />
      <OwnerFilter address={address} change={change} me={me} />
      <Select
        label="exceptions.state"
        value={stateOf(address)}
        choices={STATES.map((id) => ({ id, name: say(`exceptions.state.${id}`) }))}
        onChange={(state) => change({ state: state === "open" ? null : state })}
      />
      <label className="exceptions-tick">
        <input
          type="checkbox"
          className="oms-tick"
          checked={isOverdue}
          onChange={() => change({ overdue: isOverdue ? null : "true" })}
        />
        {say("exceptions.overdueOnly")}
      </label>
      {isNarrowed(address) && (
        <Button size="small" variant="tertiary" onClick={() => change(NO_FILTER)}>
          {say("exceptions.clear")}
        </Button>
      )}
    </search>
  );
}

/** Mine, nobody's, anybody's; an address may name another colleague. */
function OwnerFilter({ address, change, me }: Address & { me: string | null }) {
  const intl = useIntl();
  const owner = address.get("owner") ?? "";
  const isOther = owner !== "" && owner !== NOBODY && owner !== me;
  const choices = [
    ...(me ? [{ id: me, name: intl.formatMessage({ id: "exceptions.mine" }) }] : []),
    { id: NOBODY, name: intl.formatMessage({ id: "exceptions.nobody" }) },
    ...(isOther ? [{ id: owner, name: intl.formatMessage({ id: "exceptions.colleague" }) }] : []),
  ];
  return (
    <Select
      label="column.owner"
      value={owner}
      none="exceptions.any"
      choices={choices}
      onChange={(id) => change({ owner: id || null })}
    />
  );
}
