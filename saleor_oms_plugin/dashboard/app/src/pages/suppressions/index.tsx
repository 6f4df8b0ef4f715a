import { Button } from "@saleor/macaw-ui";
import { useMemo, useState } from "react";
import { useIntl } from "react-intl";
import { useRows } from "../../api/rows";
import { useParameters } from "../../ui/address";
import { Page } from "../../ui/page";
import { Empty, Failure, Waiting } from "../../ui/states";
import { Add } from "./add";
import { filterOf, isNarrowed } from "./filter";
import { Filters } from "./filters";
import { Row } from "./row";
import "./suppressions.css";
import { type SuppressionRowFragment, SuppressionsDocument, type SuppressionsQuery } from "./suppressions.generated";

const PAGE_ROWS = 30;
const NONE: SuppressionRowFragment[] = [];

const readSuppressions = ({ omsSuppressions: found }: SuppressionsQuery) => ({
  rows: (found?.edges ?? []).map(({ node }) => node),
  next: found?.pageInfo.hasNextPage ? (found.pageInfo.endCursor ?? null) : null,
});

/** Addresses to which nothing is sent: found, added and lifted. */
export default function Suppressions() {
  const intl = useIntl();
  const [address, change] = useParameters();
  const [recipient, setRecipient] = useState("");
  const [isAdding, setAdding] = useState(false);
  const add = (
    <Button variant="secondary" onClick={() => setAdding(true)}>
      {intl.formatMessage({ id: "suppressions.add" })}
    </Button>
  );
  return (
    <Page title="nav.suppressions" actions={add}>
      <p className="oms-faint suppressions-about">{intl.formatMessage({ id: "suppressions.about" })}</p>
      <Filters address={address} change={change} recipient={recipient} onRecipient={setRecipient} />
      <List address={address} recipient={recipient} />
      {isAdding && <Add onClose={() => setAdding(false)} />}
    </Page>
  );
}

function List({ address, recipient }: { address: URLSearchParams; recipient: string }) {
  const intl = useIntl();
  const filter = useMemo(() => filterOf(address, recipient), [address, recipient]);
  const list = useRows(SuppressionsDocument, { filter, first: PAGE_ROWS }, readSuppressions);
  const rows = useMemo(() => list.pages?.flatMap((page) => page.rows) ?? NONE, [list.pages]);
  const total = list.pages?.[0]?.answer.omsSuppressions?.totalCount ?? rows.length;
  const isFiltered = isNarrowed(address) || Boolean(filter.recipient);
  if (list.error && !list.pages) return <Failure error={list.error} onRetry={() => void list.refetch()} />;
  if (!list.pages) return <Waiting lines={6} />;
  if (rows.length === 0) return <Empty id={isFiltered ? "suppressions.none.filtered" : "suppressions.none"} />;
  return (
    <div className="suppressions-list" data-old={list.isOld} aria-busy={list.isOld}>
      <span className="oms-faint" role="status">
        {intl.formatMessage({ id: "suppressions.count" }, { count: total })}
      </span>
      <ul className="suppressions-rows">
        {rows.map((row) => (
          <Row key={row.id} row={row} onChanged={(changed) => list.change([changed])} />
        ))}
      </ul>
      {rows.length < total && (
        <Button variant="secondary" onClick={list.more}>
          {intl.formatMessage({ id: "suppressions.more" })}
        </Button>
      )}
    </div>
  );
}
