import { Button } from "@saleor/macaw-ui";
import { useMemo } from "react";
import { useIntl } from "react-intl";
import { useRows } from "../../api/rows";
import { useParameters } from "../../ui/address";
import { Page } from "../../ui/page";
import { Empty, Failure, Waiting } from "../../ui/states";
import "./feedback.css";
import { type FeedbackRowFragment, FeedbacksDocument, type FeedbacksQuery } from "./feedback.generated";
import { filterOf, isNarrowed } from "./filter";
import { Filters } from "./filters";
import { OneFeedback } from "./one";
import { Scores } from "./scores";

const PAGE_ROWS = 30;
const NONE: FeedbackRowFragment[] = [];

const readFeedbacks = ({ omsFeedbacks: found }: FeedbacksQuery) => ({
  rows: (found?.edges ?? []).map(({ node }) => node),
  next: found?.pageInfo.hasNextPage ? (found.pageInfo.endCursor ?? null) : null,
});

/** What customers said of their deliveries and products: read, replied to, published. */
export default function Feedback() {
  const [address, change] = useParameters();
  return (
    <Page title="nav.feedback">
      <Scores address={address} change={change} />
      <Filters address={address} change={change} />
      <List address={address} />
    </Page>
  );
}

function List({ address }: { address: URLSearchParams }) {
  const intl = useIntl();
  const filter = useMemo(() => filterOf(address), [address]);
  const list = useRows(FeedbacksDocument, { filter, first: PAGE_ROWS }, readFeedbacks);
  const rows = useMemo(() => list.pages?.flatMap((page) => page.rows) ?? NONE, [list.pages]);
  const total = list.pages?.[0]?.answer.omsFeedbacks?.totalCount ?? rows.length;
  if (list.error && !list.pages) return <Failure error={list.error} onRetry={() => void list.refetch()} />;
  if (!list.pages) return <Waiting lines={8} />;
  if (rows.length === 0) return <Empty id={isNarrowed(address) ? "feedback.none.filtered" : "feedback.none"} />;
  return (
    <div className="feedback-list" data-old={list.isOld} aria-busy={list.isOld}>
      <span className="oms-faint" role="status">
        {intl.formatMessage({ id: "feedback.count" }, { count: total })}
      </span>
      {rows.map((row) => (
        <OneFeedback key={row.id} feedback={row} onChanged={(changed) => list.change([changed])} />
      ))}
      {rows.length < total && (
        <Button variant="secondary" onClick={list.more}>
          {intl.formatMessage({ id: "feedback.more" })}
        </Button>
      )}
    </div>
  );
}
