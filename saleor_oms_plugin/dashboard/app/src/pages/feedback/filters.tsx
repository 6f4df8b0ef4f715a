import { Button } from "@saleor/macaw-ui";
import { useEffect, useState } from "react";
import { useIntl } from "react-intl";
import { Select } from "../../ui/choose";
import { isNarrowed, NO_FILTER, RATINGS, STATUSES, statusOf } from "./filter";

interface Address {
  address: URLSearchParams;
  change: (changes: Record<string, string | string[] | null>) => void;
}

/** Which feedback is shown; all of it stands in the address. */
export function Filters({ address, change }: Address) {
  const intl = useIntl();
  const say = (id: string, values?: Record<string, number>) => intl.formatMessage({ id }, values);
  const statuses = [...STATUSES, "ALL"].map((id) => ({ id, name: say(`feedback.status.${id}`) }));
  return (
    <search className="feedback-filters" aria-label={say("feedback.filters")}>
      <Search address={address} change={change} />
      <Select
        label="feedback.status"
        value={statusOf(address) ?? "ALL"}
        choices={statuses}
        onChange={(status) => change({ status: status === "ANSWERED" ? null : status })}
      />
      <Select
        label="feedback.rating"
        value={address.get("rating") ?? ""}
        none="feedback.any"
        choices={RATINGS.map((rating) => ({ id: `${rating}`, name: say("feedback.atMost", { rating }) }))}
        onChange={(rating) => change({ rating: rating || null })}
      />
      <Select
        label="feedback.shown"
        value={address.get("published") ?? ""}
        none="feedback.any"
        choices={["yes", "no"].map((id) => ({ id, name: say(`feedback.shown.${id}`) }))}
        onChange={(published) => change({ published: published || null })}
      />
      {isNarrowed(address) && (
        <Button size="small" variant="tertiary" onClick={() => change(NO_FILTER)}>
          {say("feedback.clear")}
        </Button>
      )}
    </search>
  );
}

const TYPING_MS = 300;

/** Searches once the typing pauses. */
function Search({ address, change }: Address) {
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
      <span>{intl.formatMessage({ id: "feedback.search" })}</span>
      <input
        type="search"
        className="oms-choice feedback-search"
        maxLength={200}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
    </label>
  );
}
