import { Button } from "@saleor/macaw-ui";
import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useMemo, useState } from "react";
import { useIntl } from "react-intl";
import { run } from "../../api/client";
import { usePages } from "../../api/hooks";
import type { OmsRiskListKind } from "../../api/schema.generated";
import { useSession } from "../../session/context";
import { useParameters } from "../../ui/address";
import { useBulk } from "../../ui/bulk";
import { Confirm } from "../../ui/confirm";
import { At } from "../../ui/format";
import { Progress } from "../../ui/progress";
import { Empty, Failure, Waiting } from "../../ui/states";
import { type Column, Table } from "../../ui/table";
import { AddEntry } from "./add-entry";
import { lastDayOf } from "./entry";
import type { Scope } from "./frame";
import { KINDS, Narrowing } from "./narrowing";
import { RemoveRiskEntriesDocument, RiskEntriesDocument, type RiskEntryFragment } from "./risk.generated";

type Entry = RiskEntryFragment;

const PAGE_SIZE = 50;

/** Whom the merchant blocks or allows, until when; masked, since only fingerprints are kept. */
export function Lists({ channel, isEditor }: Scope) {
  const [address] = useParameters();
  const kind = kindOf(address);
  const asked = {
    kind,
    identity: address.get("identity") as Entry["identity"] | null,
    channel,
    search: address.get("q")?.trim() || null,
    first: PAGE_SIZE,
  };
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = usePages(
    RiskEntriesDocument,
    asked,
    (answer) => answer.omsRiskList?.pageInfo,
  );
  const entries = useMemo(
    () => data?.pages.flatMap((page) => page.omsRiskList?.edges.map((edge) => edge.node) ?? []),
    [data],
  );
  const more = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
  return (
    <div className="risk-lists">
      {isEditor && <AddEntry kind={kind} channel={channel} />}
      <Narrowing />
      {error && !entries ? (
        <Failure error={error} onRetry={() => void refetch()} />
      ) : entries ? (
        <Entries
          key={kind}
          entries={entries}
          total={data?.pages[0]?.omsRiskList?.totalCount ?? 0}
          isEditor={isEditor}
          onEnd={more}
        />
      ) : (
        <Waiting lines={6} />
      )}
    </div>
  );
}

const kindOf = (address: URLSearchParams): OmsRiskListKind =>
  KINDS.find((kind) => kind === address.get("kind")) ?? "BLOCK";

interface EntriesProps {
  entries: Entry[];
  total: number;
  isEditor: boolean;
  onEnd: () => void;
}

function Entries({ entries, total, isEditor, onEnd }: EntriesProps) {
  const intl = useIntl();
  const [selected, select] = useState<ReadonlySet<string>>(new Set());
  const [asked, setAsked] = useState<string[] | null>(null);
  const { state, start, reset } = useRemoving();
  const columns = useMemo(() => columnsOf(intl), [intl]);
  const labels = new Map(entries.map((entry) => [entry.id, entry.label]));
  const remove = async (): Promise<void> => {
    const ids = asked ?? [];
    setAsked(null);
    const { refusals } = await start(ids);
    select(new Set(refusals.keys()));
  };
  return (
    <>
      <div className="risk-list-bar">
        <span>{intl.formatMessage({ id: "risk.entries" }, { count: total })}</span>
        {isEditor && selected.size > 0 && (
          <Button size="small" variant="secondary" disabled={state.isRunning} onClick={() => setAsked([...selected])}>
            {intl.formatMessage({ id: "risk.remove" }, { count: selected.size })}
          </Button>
        )}
      </div>
      <Progress state={state} nameOf={(id) => labels.get(id) ?? id} onClose={reset} />
      {entries.length === 0 ? (
        <Empty id="risk.entries.none" />
      ) : (
        <Table
          label={intl.formatMessage({ id: "risk.tab.lists" })}
          columns={columns}
          rows={entries}
          total={total}
          keyOf={(entry) => entry.id}
          onOpen={() => {}}
          onEnd={onEnd}
          selected={isEditor ? selected : undefined}
          onSelect={isEditor ? select : undefined}
          rowKeys={isEditor ? { x: (entry) => setAsked([entry.id]) } : undefined}
        />
      )}
      {asked && (
        <Confirm
          title="risk.remove.title"
          does="risk.remove.does"
          confirm="risk.remove"
          values={{ count: asked.length, label: labels.get(asked[0] ?? "") ?? "" }}
          isDangerous
          onConfirm={remove}
          onClose={() => setAsked(null)}
        />
      )}
    </>
  );
}

function useRemoving() {
  const session = useSession();
  const client = useQueryClient();
  return useBulk(
    useCallback(
      async (ids: string[]) => {
        const answer = await run(session, RemoveRiskEntriesDocument, { ids });
        void client.invalidateQueries();
        return answer.omsRiskEntryRemove?.errors ?? [];
      },
      [session, client],
    ),
  );
}

function columnsOf(intl: ReturnType<typeof useIntl>): Column<Entry>[] {
  const words = (text: string) => (
    <bdi className="risk-cell" title={text}>
      {text || "–"}
    </bdi>
  );
  return [
    { key: "value", width: "minmax(0,1.4fr)", cell: (entry) => <strong>{words(entry.label)}</strong> },
    {
      key: "identity",
      width: "minmax(0,1fr)",
      cell: (entry) => intl.formatMessage({ id: `identity.${entry.identity}` }),
    },
    { key: "channel", width: "minmax(0,0.8fr)", cell: (entry) => channelWords(intl, entry), isDetail: true },
    { key: "note", width: "minmax(0,1.6fr)", cell: (entry) => words(entry.note), isDetail: true },
    {
      key: "added",
      width: "minmax(0,1.4fr)",
      cell: (entry) => (
        <>
          <At at={entry.addedAt} /> · <bdi>{entry.addedByName ?? entry.addedBy}</bdi>
        </>
      ),
      isDetail: true,
    },
    {
      key: "expires",
      width: "minmax(0,1fr)",
      cell: (entry) => <Expiry at={entry.expiresAt} />,
    },
  ];
}

function Expiry({ at }: { at: string | null }) {
  const intl = useIntl();
  if (!at) return intl.formatMessage({ id: "risk.never" });
  const day = lastDayOf(at);
  return day ? <time dateTime={at}>{intl.formatDate(day, { dateStyle: "medium" })}</time> : <At at={at} />;
}

const channelWords = (intl: ReturnType<typeof useIntl>, { channel }: Entry) =>
  channel ? <bdi>{channel}</bdi> : intl.formatMessage({ id: "risk.shop" });
