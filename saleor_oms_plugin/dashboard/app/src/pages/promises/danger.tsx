import { useMemo } from "react";
import { useIntl } from "react-intl";
import { Link } from "wouter";
import { useRows } from "../../api/rows";
import type { OmsPromiseRisk } from "../../api/schema.generated";
import { useParameters } from "../../ui/address";
import { Select } from "../../ui/choose";
import { Day } from "../../ui/format";
import { Pill, StagePill } from "../../ui/pill";
import { Empty, Failure, type Tone, Waiting } from "../../ui/states";
import { PromisesInDangerDocument, type PromisesInDangerQuery } from "./promises.generated";
import { RISKS, risksOf } from "./question";

const PAGE_ROWS = 50;

type Row = NonNullable<PromisesInDangerQuery["omsOrders"]>["edges"][number]["node"];
const NONE: Row[] = [];

const readOrders = ({ omsOrders: found }: PromisesInDangerQuery) => ({
  rows: (found?.edges ?? []).map(({ node }) => node),
  next: found?.pageInfo.hasNextPage ? (found.pageInfo.endCursor ?? null) : null,
});

/** Orders whose promise is broken or likely to be, before the customer asks; the nearest day first. */
export function Danger() {
  const intl = useIntl();
  const [address, change] = useParameters();
  const list = useList(address);
  const say = (id: string) => intl.formatMessage({ id });
  return (
    <>
      <p className="oms-faint promises-line">{say("promises.danger.about")}</p>
      <search className="promises-choices" aria-label={say("promises.choices")}>
        <Select
          label="promises.danger.why"
          value={address.get("why") ?? ""}
          none="promises.any"
          choices={RISKS.map((id) => ({ id, name: say(`promises.danger.${id}`) }))}
          onChange={(why) => change({ why: why || null })}
        />
      </search>
      <Found list={list} />
    </>
  );
}

function useList(address: URLSearchParams) {
  const filter = useMemo(() => ({ promiseRisk: risksOf(address) }), [address]);
  return useRows(PromisesInDangerDocument, { filter, first: PAGE_ROWS }, readOrders);
}

function Found({ list }: { list: ReturnType<typeof useList> }) {
  const intl = useIntl();
  const rows = list.pages?.flatMap((page) => page.rows) ?? NONE;
  const total = list.pages?.[0]?.answer.omsOrders?.totalCount ?? rows.length;
  if (list.error && !list.pages) return <Failure error={list.error} onRetry={() => void list.refetch()} />;
  if (!list.pages) return <Waiting lines={8} />;
  if (rows.length === 0) return <Empty id="promises.danger.none" />;
  return (
    <>
      <span role="status">{intl.formatMessage({ id: "promises.danger.count" }, { count: total })}</span>
      <ul className="promises-orders" data-old={list.isOld} aria-busy={list.isOld}>
        {rows.map((row) => (
          <Order key={row.id} row={row} />
        ))}
      </ul>
      {rows.length < total && (
        <button type="button" className="promises-more" onClick={list.more}>
          {intl.formatMessage({ id: "promises.more" })}
        </button>
      )}
    </>
  );
}

const TONES: { [risk in OmsPromiseRisk]: Tone } = {
  LATE: "error",
  IN_TROUBLE: "error",
  NOT_LEFT: "warning",
  NOT_SCANNED: "warning",
};

function Order({ row }: { row: Row }) {
  const intl = useIntl();
  const risk = row.promiseRisk;
  return (
    <li>
      <Link href={`/orders/${encodeURIComponent(row.id)}`}>
        <bdi>#{row.orderNumber}</bdi>
      </Link>
      {risk && <Pill tone={TONES[risk]}>{intl.formatMessage({ id: `promises.danger.${risk}` })}</Pill>}
      <span>
        {intl.formatMessage({ id: "promises.promised" })} <Day day={row.promisedDelivery} />
      </span>
      <StagePill stage={row.stage} />
    </li>
  );
}
