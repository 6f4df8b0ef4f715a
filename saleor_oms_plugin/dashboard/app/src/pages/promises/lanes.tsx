import { useMemo } from "react";
import { useIntl } from "react-intl";
import { useRows } from "../../api/rows";
import type { OmsPromiseMethod } from "../../api/schema.generated";
import { useParameters } from "../../ui/address";
import { Select } from "../../ui/choose";
import { Search } from "../../ui/search";
import { Empty, Failure, Waiting } from "../../ui/states";
import { type LaneRowFragment, LanesDocument, type LanesQuery } from "./promises.generated";
import { LEVELS, lanesOf, levelOf } from "./question";

const PAGE_ROWS = 50;
const METHODS: readonly OmsPromiseMethod[] = ["CARRIER", "LEARNT", "CALENDAR"];
const NONE: LaneRowFragment[] = [];

const readLanes = ({ omsLanes: found }: LanesQuery) => ({
  rows: (found?.edges ?? []).map(({ node }) => node),
  next: found?.pageInfo.hasNextPage ? (found.pageInfo.endCursor ?? null) : null,
});

/** Promises kept and broken lane by lane, how long parcels take there, and whose dates are believed. */
export function Lanes() {
  const intl = useIntl();
  const [address, change] = useParameters();
  const list = useList(address);
  const say = (id: string) => intl.formatMessage({ id });
  return (
    <>
      <p className="oms-faint promises-line">{say("promises.lanes.about")}</p>
      <search className="promises-choices" aria-label={say("promises.choices")}>
        <Select
          label="promises.level"
          value={levelOf(address)}
          choices={LEVELS.map((id) => ({ id, name: say(`promises.level.${id}`) }))}
          onChange={(level) => change({ level })}
        />
        <Search label="promises.country" name="country" address={address} change={change} isTitled />
      </search>
      <Found list={list} />
    </>
  );
}

function useList(address: URLSearchParams) {
  const filter = useMemo(() => lanesOf(address), [address]);
  return useRows(LanesDocument, { filter, first: PAGE_ROWS }, readLanes);
}

function Found({ list }: { list: ReturnType<typeof useList> }) {
  const intl = useIntl();
  const rows = list.pages?.flatMap((page) => page.rows) ?? NONE;
  const total = list.pages?.[0]?.answer.omsLanes?.totalCount ?? rows.length;
  if (list.error && !list.pages) return <Failure error={list.error} onRetry={() => void list.refetch()} />;
  if (!list.pages) return <Waiting lines={8} />;
  if (rows.length === 0) return <Empty id="promises.lanes.none" />;
  return (
    <>
      <LaneTable rows={rows} />
      {rows.length < total && (
        <button type="button" className="promises-more" onClick={list.more}>
          {intl.formatMessage({ id: "promises.more" })}
        </button>
      )}
    </>
  );
}

function LaneTable({ rows }: { rows: readonly LaneRowFragment[] }) {
  const intl = useIntl();
  const say = (id: string) => intl.formatMessage({ id });
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reachable by the keyboard
    <section className="promises-scroll" aria-label={say("promises.tab.lanes")} tabIndex={0}>
      <table className="promises-table promises-lanes">
        <thead>
          <tr>
            <th scope="col">{say("promises.lane")}</th>
            <th scope="col">{say("promises.deliveries")}</th>
            <th scope="col">{say("promises.kept")}</th>
            <th scope="col">{say("promises.days")}</th>
            {METHODS.map((method) => (
              <th scope="col" key={method}>
                {say(`promises.method.${method}`)}
              </th>
            ))}
            <th scope="col">{say("promises.believed")}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <LaneLine key={row.id} row={row} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function LaneLine({ row }: { row: LaneRowFragment }) {
  const intl = useIntl();
  const say = (id: string, values?: { [name: string]: string | number }) => intl.formatMessage({ id }, values);
  const where = row.zone ? `${row.country} ${row.zone}…` : row.country;
  const share = (rate: number) => intl.formatNumber(Number(rate), { style: "percent" });
  const judged = row.methods[0]?.deliveries ?? 0;
  return (
    <tr>
      <th scope="row">
        <span className="oms-stacked">
          <bdi>{say("promises.way", { from: row.warehouseName, to: where })}</bdi>
          <bdi className="oms-faint">
            {[row.carrier, row.service].filter(Boolean).join(" ") || say("promises.anyone")}
          </bdi>
        </span>
      </th>
      <td>{intl.formatNumber(row.deliveries)}</td>
      <td>
        <span className="oms-stacked">
          <strong>{row.onTimeRate == null ? "–" : share(row.onTimeRate)}</strong>
          <span className="oms-faint">{say("promises.keptBroken", { kept: row.kept, broken: row.broken })}</span>
        </span>
      </td>
      <td>{row.p50 == null || row.p90 == null ? "–" : say("promises.halfAndNine", { p50: row.p50, p90: row.p90 })}</td>
      {METHODS.map((method) => {
        const found = row.methods.find((each) => each.method === method);
        return <td key={method}>{found ? share(found.coverage) : "–"}</td>;
      })}
      <td>
        <span className="oms-stacked">
          <strong>{say(row.method ? `promises.method.${row.method}` : "promises.nobody")}</strong>
          {judged > 0 && <span className="oms-faint">{say("promises.judged", { count: judged })}</span>}
        </span>
      </td>
    </tr>
  );
}
