import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useIntl } from "react-intl";
import { Link, useLocation } from "wouter";
import { useAnswer, useDeed } from "../../api/hooks";
import { isName } from "../../parts/scans/codes";
import { ScanBar } from "../../parts/scans/scan-bar";
import { signal } from "../../parts/scans/signals";
import { type Wrong, WrongScan } from "../../parts/scans/wrong-scan";
import { useViewer } from "../../shell/viewer";
import { useParameters } from "../../ui/address";
import { Select } from "../../ui/choose";
import { Page } from "../../ui/page";
import { Empty, Failure, failureIn, Waiting } from "../../ui/states";
import { Choices, type Offer } from "./choices";
import { ClaimWalkDocument, WalksToDoDocument } from "./picking.generated";
import { type List, takeList } from "./use-walk";

const MOST = 100;

/** The lists somebody could walk now, theirs first, the most urgent on top; a scan of a pick sheet opens its list. */
export function Choose() {
  const intl = useIntl();
  const [address, change] = useParameters();
  const viewer = useViewer();
  const warehouse = address.get("warehouse");
  const { data, error, refetch } = useAnswer(WalksToDoDocument, {
    warehouses: warehouse ? [warehouse] : null,
    first: MOST,
  });
  const offers = data?.omsPickLists?.edges.map(({ node }) => node);
  const [, navigate] = useLocation();
  const open = ({ id }: { id: string }) => navigate(`/picking/${encodeURIComponent(id)}`);
  const { claim, problem, isBusy } = useClaim(open);
  const [wrong, setWrong] = useState<Wrong | null>(null);
  const take = (offer: Offer) => {
    if (offer.status === "OPEN") void claim(offer.id);
    else open(offer);
  };
  const scan = (code: string) => {
    const offer = offers?.find(({ number }) => isName(number, code));
    signal(offer ? "right" : "wrong");
    setWrong(offer ? null : { scanned: code, expected: intl.formatMessage({ id: "picking.expected.list" }) });
    if (offer) take(offer);
  };
  return (
    <Page title="nav.picking">
      <div className="picking-start">
        <Select
          label="picking.warehouse"
          value={warehouse ?? ""}
          choices={viewer?.warehouses ?? []}
          none="picking.warehouse.all"
          onChange={(id) => change({ warehouse: id || null })}
        />
        <ScanBar onScan={scan} />
      </div>
      <p className="oms-wrong" role="alert">
        {problem}
      </p>
      {error && !offers ? (
        <Failure error={error} onRetry={() => void refetch()} />
      ) : !offers ? (
        <Waiting lines={6} />
      ) : offers.length === 0 ? (
        <Empty id="picking.none">
          <Link href="/waves">{intl.formatMessage({ id: "picking.none.waves" })}</Link>
        </Empty>
      ) : (
        <Choices offers={offers} isBusy={isBusy} onTake={take} />
      )}
      {wrong && (
        <WrongScan
          wrong={{ ...wrong, why: intl.formatMessage({ id: "picking.wrong.list" }) }}
          onClose={() => setWrong(null)}
        />
      )}
    </Page>
  );
}

/** Makes a list one's own; `onTaken` hears of it as soon as it is, while what pages show is still asked for again. */
export function useClaim(onTaken?: (list: List) => void) {
  const intl = useIntl();
  const client = useQueryClient();
  const { mutateAsync, isPending } = useDeed(ClaimWalkDocument, ({ omsPickListClaim: answer }) => {
    if (!answer?.pickList) return;
    takeList(client, answer.pickList);
    onTaken?.(answer.pickList);
  });
  const [problem, setProblem] = useState("");
  const claim = async (id: string, takeOver = false) => {
    setProblem("");
    try {
      const { omsPickListClaim: answer } = await mutateAsync({ id, takeOver });
      setProblem(answer?.errors.map(({ message }) => message).join(" ") ?? "");
    } catch (error) {
      setProblem(failureIn(intl, error));
    }
  };
  return { claim, problem, isBusy: isPending };
}
