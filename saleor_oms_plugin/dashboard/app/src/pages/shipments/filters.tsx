import { Button } from "@saleor/macaw-ui";
import { useEffect, useState } from "react";
import { useIntl } from "react-intl";
import { Select } from "../../ui/choose";
import { DIRECTIONS, isNarrowed, NO_FILTER, STATUSES } from "./filter";

interface Props {
  address: URLSearchParams;
  change: (changes: Record<string, string | string[] | null>) => void;
}

/** Which shipments are shown; all of it stands in the address. */
export function Filters({ address, change }: Props) {
  const intl = useIntl();
  const say = (id: string) => intl.formatMessage({ id });
  const isLate = address.get("late") === "true";
  return (
    <search className="shipments-filters" aria-label={say("shipments.filters")}>
      <Typed name="q" label="shipments.search" className="shipments-search" address={address} change={change} />
      <Select
        label="column.status"
        value={address.get("status") ?? ""}
        none="shipments.any"
        choices={STATUSES.map((id) => ({ id, name: say(`status.${id}`) }))}
        onChange={(status) => change({ status: status || null })}
      />
      <Typed name="carrier" label="shipments.carrier" address={address} change={change} />
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

const TYPING_MS = 300;

/** A field of the address that is written once the typing pauses. */
function Typed({
  name,
  label,
  className,
  address,
  change,
}: Props & { name: string; label: string; className?: string }) {
  const intl = useIntl();
  const shown = address.get(name) ?? "";
  const [typed, setTyped] = useState(shown);
  useEffect(() => setTyped(shown), [shown]);
  useEffect(() => {
    if (typed === shown) return;
    const timer = setTimeout(() => change({ [name]: typed || null }), TYPING_MS);
    return () => clearTimeout(timer);
  }, [typed, shown, name, change]);
  return (
    <label className="oms-select">
      <span>{intl.formatMessage({ id: label })}</span>
      <input
        type="search"
        className={`oms-choice ${className ?? ""}`}
        maxLength={200}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
    </label>
  );
}
