import { useMemo } from "react";
import { useIntl } from "react-intl";
import { Link } from "wouter";
import { usePages } from "../../api/hooks";
import { ScanBar } from "../../parts/scans/scan-bar";
import { WrongScan } from "../../parts/scans/wrong-scan";
import { useViewer } from "../../shell/viewer";
import { useParameters } from "../../ui/address";
import { Select } from "../../ui/choose";
import { Ago, useNow } from "../../ui/format";
import { Page } from "../../ui/page";
import { Pill } from "../../ui/pill";
import { Empty, Failure, Waiting } from "../../ui/states";
import { addressOf, type Queued, useFind } from "./find";
import { PackQueueDocument } from "./packing.generated";
import { useAhead } from "./station/use-station";

const PAGE_SIZE = 30;

/** Parts of orders that are picked, the most urgent first; a scan opens the one it names. */
export function Queue() {
  const intl = useIntl();
  const [warehouse, choose] = useWarehouse();
  const { rows, total, error, retry, more } = useQueue(warehouse);
  const { find, some, wrong, forget, all } = useFind(rows ?? [], warehouse);
  useAhead(rows?.[0]?.id);
  return (
    <Page title="nav.packing" actions={<Warehouses chosen={warehouse} onChoose={choose} />}>
      <ScanBar onScan={(code) => void find(code)} isOn={wrong === null} />
      <p className="packing-hint">{intl.formatMessage({ id: "packing.hint" })}</p>
      {error && !rows ? (
        <Failure error={error} onRetry={retry} />
      ) : !rows ? (
        <Waiting lines={8} />
      ) : some ? (
        <Found number={some.number} parts={some.parts} onAll={all} />
      ) : rows.length === 0 ? (
        <Empty id="packing.none" />
      ) : (
        <>
          <span className="oms-faint" role="status">
            {intl.formatMessage({ id: "packing.count" }, { count: total })}
          </span>
          <Parts parts={rows.map((part) => ({ part, tote: null }))} />
          {more && <More onMore={more} />}
        </>
      )}
      {wrong && <WrongScan wrong={wrong} onClose={forget} />}
    </Page>
  );
}

/** The warehouse in the address; the only one there is where nobody chose. */
export function useWarehouse(): [string | null, (id: string) => void] {
  const viewer = useViewer();
  const [address, change] = useParameters();
  const [only, ...others] = viewer?.warehouses ?? [];
  const alone = only && others.length === 0 ? only.id : null;
  return [address.get("warehouse") ?? alone, (id) => change({ warehouse: id || null })];
}

export function useQueue(warehouse: string | null) {
  const variables = useMemo(
    () => ({
      filter: { status: ["PICKED" as const], ...(warehouse && { warehouses: [warehouse] }) },
      first: PAGE_SIZE,
    }),
    [warehouse],
  );
  const pages = usePages(PackQueueDocument, variables, (answer) => answer.omsFulfillmentOrders?.pageInfo);
  const rows = useMemo(
    () => pages.data?.pages.flatMap((page) => page.omsFulfillmentOrders?.edges.map(({ node }) => node) ?? []),
    [pages.data],
  );
  const total = pages.data?.pages[0]?.omsFulfillmentOrders?.totalCount ?? 0;
  const more = pages.hasNextPage ? () => void pages.fetchNextPage() : null;
  return { rows, total, error: pages.error, retry: () => void pages.refetch(), more };
}

function Warehouses({ chosen, onChoose }: { chosen: string | null; onChoose: (id: string) => void }) {
  const viewer = useViewer();
  if ((viewer?.warehouses.length ?? 0) < 2) return null;
  return (
    <Select
      label="packing.warehouse"
      value={chosen ?? ""}
      choices={viewer?.warehouses ?? []}
      none="packing.warehouse.all"
      onChange={onChoose}
    />
  );
}

interface PartsProps {
  parts: readonly { part: Queued; tote: string | null }[];
}

function Parts({ parts }: PartsProps) {
  return (
    <ul className="packing-queue">
      {parts.map(({ part, tote }) => (
        <li key={part.id}>
          <Link href={addressOf(part.id)} className="packing-part">
            <OnePart part={part} tote={tote} />
          </Link>
        </li>
      ))}
    </ul>
  );
}

function OnePart({ part, tote }: { part: Queued; tote: string | null }) {
  const intl = useIntl();
  const now = useNow();
  const isLate = part.shipBy !== null && Date.parse(part.shipBy) < now;
  const units = part.lines.reduce((sum, { quantity }) => sum + quantity, 0);
  return (
    <>
      <strong>
        <bdi>#{part.omsOrder.orderNumber}</bdi>
        {tote !== null && <Pill tone="info">{intl.formatMessage({ id: "packing.tote" }, { tote })}</Pill>}
        {isLate && <Pill tone="error">{intl.formatMessage({ id: "late" })}</Pill>}
      </strong>
      <span>{intl.formatMessage({ id: "packing.units" }, { units, lines: part.lines.length })}</span>
      <span className="oms-faint">
        <bdi>{part.warehouseName}</bdi>
        {part.shipBy && (
          <>
            {" · "}
            {intl.formatMessage({ id: "packing.shipBy" })} <Ago at={part.shipBy} />
          </>
        )}
      </span>
    </>
  );
}

/** What a scanned list or order leaves to choose from. */
function Found({ number, parts, onAll }: PartsProps & { number: string; onAll: () => void }) {
  const intl = useIntl();
  return (
    <>
      <div className="oms-list-bar">
        <strong>{intl.formatMessage({ id: "packing.found" }, { number })}</strong>
        <button type="button" className="packing-button" onClick={onAll}>
          {intl.formatMessage({ id: "packing.found.all" })}
        </button>
      </div>
      <Parts parts={parts} />
    </>
  );
}

function More({ onMore }: { onMore: () => void }) {
  const intl = useIntl();
  return (
    <button type="button" className="packing-button" onClick={onMore}>
      {intl.formatMessage({ id: "packing.more" })}
    </button>
  );
}
