import { Button } from "@saleor/macaw-ui";
import { useIntl } from "react-intl";
import { Select } from "../../ui/choose";
import { type Address, Search } from "../../ui/search";
import { Export } from "./export";
import { isNarrowed, NO_FILTER, RATINGS, STATUSES, statusOf } from "./filter";

/** Which feedback is shown; all of it stands in the address. */
export function Filters({ address, change }: Address) {
  const intl = useIntl();
  const say = (id: string, values?: Record<string, number>) => intl.formatMessage({ id }, values);
  const statuses = [...STATUSES, "ALL"].map((id) => ({ id, name: say(`feedback.status.${id}`) }));
  return (
    <search className="feedback-filters" aria-label={say("feedback.filters")}>
      <Search label="feedback.search" className="feedback-search" address={address} change={change} isTitled />
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
      <Export address={address} />
      {isNarrowed(address) && (
        <Button size="small" variant="tertiary" onClick={() => change(NO_FILTER)}>
          {say("feedback.clear")}
        </Button>
      )}
    </search>
  );
}
