import { Button } from "@saleor/macaw-ui";
import { Keyboard } from "lucide-react";
import { type RefObject, useCallback, useEffect, useMemo, useRef, useState } from "react";
import { useIntl } from "react-intl";
import { usePages } from "../../api/hooks";
import { useParameters } from "../../ui/address";
import { Page } from "../../ui/page";
import { Progress } from "../../ui/progress";
import { useShortcuts } from "../../ui/shortcuts";
import { Empty, Failure, Waiting } from "../../ui/states";
import { Bar } from "./bar";
import { Case } from "./case";
import type { Held } from "./deeds";
import { Ask } from "./dialogs";
import { filterOf, isNarrowed } from "./filter";
import { Filters, NO_FILTER } from "./filters";
import { focusRow, useRowInHand } from "./focus";
import "./holds.css";
import { HoldsDocument } from "./holds.generated";
import { KeyHelp } from "./keys";
import { Queue } from "./queue";
import { useWork } from "./work";

const PAGE_SIZE = 50;

/** What is held, oldest deadline first, and what can be done about it without leaving the keyboard. */
export default function Holds() {
  const intl = useIntl();
  const [address, change] = useParameters();
  const [isHelping, setHelping] = useState(false);
  const queue = useQueue(address);
  const box = useRef<HTMLDivElement>(null);
  useShortcuts([
    ["?", () => setHelping(true)],
    ["/", () => document.querySelector<HTMLElement>(".oms-search")?.focus()],
    ["ArrowDown", () => focusRow(box.current)],
  ]);
  const keysWords = intl.formatMessage({ id: "holds.keys.title" });
  return (
    <Page
      title="nav.holds"
      actions={
        <span className="oms-by-keyboard">
          <Button variant="secondary" icon={<Keyboard size={18} />} onClick={() => setHelping(true)}>
            {keysWords}
          </Button>
        </span>
      }
    >
      <Filters address={address} change={change} />
      {queue.error && !queue.holds ? (
        <Failure error={queue.error} onRetry={queue.retry} />
      ) : queue.holds ? (
        <Work
          {...queue}
          holds={queue.holds}
          box={box}
          isNarrowed={isNarrowed(address)}
          onClear={() => change(NO_FILTER)}
        />
      ) : (
        <Waiting lines={10} />
      )}
      {isHelping && <KeyHelp onClose={() => setHelping(false)} />}
    </Page>
  );
}

function useQueue(address: URLSearchParams) {
  const variables = useMemo(() => ({ filter: filterOf(address), first: PAGE_SIZE }), [address]);
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage, isPlaceholderData } = usePages(
    HoldsDocument,
    variables,
    (answer) => answer.omsHolds?.pageInfo,
  );
  const holds = useMemo(
    () => data?.pages.flatMap((page) => page.omsHolds?.edges.map((edge) => edge.node) ?? []),
    [data],
  );
  const onEnd = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
  const total = data?.pages[0]?.omsHolds?.totalCount ?? 0;
  return { holds, total, error, onEnd, isStale: isPlaceholderData, retry: () => void refetch() };
}

interface WorkProps {
  holds: Held[];
  total: number;
  onEnd: () => void;
  isStale: boolean;
  box: React.RefObject<HTMLDivElement>;
  isNarrowed: boolean;
  onClear: () => void;
}

/** The queue with its selection, its questions and what came of the last deed. */
function Work({ holds, total, onEnd, isStale, box, isNarrowed, onClear }: WorkProps) {
  const work = useWork(holds, box);
  const { state, last, asked, selected } = work;
  const inHand = useCaseInHand(holds, box);
  const chosen = holds.filter((hold) => selected.has(hold.id));
  return (
    <>
      <Bar
        total={total}
        chosen={chosen}
        state={state}
        last={last}
        onDeed={(kind) => work.begin(kind, chosen)}
        onClear={() => work.select(new Set())}
      />
      {holds.length === 0 ? (
        <NothingHeld isNarrowed={isNarrowed} onClear={onClear} />
      ) : (
        <div aria-busy={isStale} className="oms-busy">
          <Queue
            box={box}
            holds={holds}
            total={total}
            refusals={work.refusals}
            selected={selected}
            onSelect={work.select}
            onDeed={work.onDeed}
            current={inHand.hold?.id}
            onRead={inHand.read}
            onEnd={onEnd}
          />
        </div>
      )}
      {inHand.hold && (
        <Case
          hold={inHand.hold}
          box={inHand.panel}
          isBusy={state.isRunning}
          onDeed={(kind, hold) => work.begin(kind, [hold])}
          onLeave={inHand.leave}
        />
      )}
      {(state.total > 1 || state.refusals.size > 0) && (
        <div className="oms-result">
          <Progress state={state} nameOf={(id) => nameOf(last?.holds, id)} onClose={work.close} />
        </div>
      )}
      {asked && (
        <Ask
          kind={asked.kind}
          holds={asked.holds}
          onDo={(deed) => void work.perform(deed, asked.holds)}
          onClose={work.dismiss}
        />
      )}
    </>
  );
}

/** The hold whose evidence is shown, told by the address too; and the ways there and back for a keyboard. */
function useCaseInHand(holds: readonly Held[], box: RefObject<HTMLDivElement>) {
  const [address, change] = useParameters();
  const panel = useRef<HTMLElement>(null);
  const keys = useMemo(() => holds.map((hold) => hold.id), [holds]);
  const told = address.get("hold");
  const key = useRowInHand(box, keys, told);
  const hold = holds.find((each) => each.id === key);
  useEffect(() => {
    if (!key || key === told || !isChosen(key, keys, told)) return;
    const timer = setTimeout(() => change({ hold: key }), SETTLED_MS);
    return () => clearTimeout(timer);
  }, [key, keys, told, change]);
  const read = useCallback(() => panel.current?.querySelector<HTMLElement>("h2")?.focus(), []);
  const leave = useCallback(() => void focusRow(box.current, key ?? undefined), [box, key]);
  return { hold, panel, read, leave };
}

const SETTLED_MS = 400;

/** The first row is in hand without anybody's doing: an address need not say so. */
const isChosen = (key: string, keys: readonly string[], told: string | null): boolean =>
  told !== null || key !== keys[0];

function NothingHeld({ isNarrowed, onClear }: { isNarrowed: boolean; onClear: () => void }) {
  const intl = useIntl();
  return (
    <Empty id={isNarrowed ? "holds.empty.filtered" : "holds.empty"}>
      {isNarrowed && (
        <Button variant="secondary" onClick={onClear}>
          {intl.formatMessage({ id: "holds.filter.clear" })}
        </Button>
      )}
    </Empty>
  );
}

const nameOf = (holds: readonly Held[] | undefined, id: string): string => {
  const hold = holds?.find((each) => each.id === id);
  return hold ? `#${hold.omsOrder.orderNumber}` : id;
};
