import { Button } from "@saleor/macaw-ui";
import { useState } from "react";
import { useIntl } from "react-intl";
import { Link } from "wouter";
import { Unsaved } from "../../parts/outbox/unsaved";
import { Confirm } from "../../ui/confirm";
import { Page } from "../../ui/page";
import { Empty, Failure, Waiting } from "../../ui/states";
import { useClaim } from "./choose";
import { Finished } from "./finished";
import { Walking } from "./station";
import { type List, useWalk } from "./use-walk";

/** One list: walked by whoever holds it, offered to everybody else. */
export function Opened({ id }: { id: string }) {
  const walk = useWalk(id);
  const { list, tasks, error } = walk;
  if (!list) {
    return (
      <Page title="nav.picking">
        <Unsaved />
        {error ? <Failure error={error} onRetry={walk.retry} /> : walk.isFetching ? <Waiting /> : <Gone />}
      </Page>
    );
  }
  const isMine = list.isMine && list.status !== "CANCELED";
  const isOver = list.status === "DONE" || list.status === "CANCELED";
  return (
    <Page title="picking.list" values={{ number: list.number }} actions={<Back />}>
      <div className="oms-station picking-station">
        <Unsaved />
        {isMine ? (
          <Walking walk={walk} list={list} />
        ) : isOver ? (
          <Finished list={list} tasks={tasks} />
        ) : (
          <Offered list={list} />
        )}
      </div>
    </Page>
  );
}

function Back() {
  const intl = useIntl();
  return (
    <Link href="/picking" className="picking-back">
      {intl.formatMessage({ id: "picking.back" })}
    </Link>
  );
}

function Gone() {
  return (
    <Empty id="picking.gone">
      <Back />
    </Empty>
  );
}

/** A list that is nobody's, or somebody else's: to take it from them is asked about. */
function Offered({ list }: { list: List }) {
  const intl = useIntl();
  const { claim, problem, isBusy } = useClaim();
  const [isAsking, setAsking] = useState(false);
  const isFree = list.status === "OPEN";
  const name = list.assigneeName ?? intl.formatMessage({ id: "picking.somebody" });
  return (
    <div className="picking-offer">
      <p>{intl.formatMessage({ id: isFree ? "picking.offer.free" : "picking.offer.taken" }, { name })}</p>
      <Button
        size="large"
        className="picking-large"
        disabled={isBusy}
        onClick={() => (isFree ? void claim(list.id) : setAsking(true))}
      >
        {intl.formatMessage({ id: isFree ? "picking.claim" : "picking.takeOver" })}
      </Button>
      <p className="oms-wrong" role="alert">
        {problem}
      </p>
      {isAsking && (
        <Confirm
          title="picking.takeOver.title"
          does="picking.takeOver.does"
          confirm="picking.takeOver"
          values={{ name }}
          onConfirm={async () => {
            await claim(list.id, true);
            setAsking(false);
          }}
          onClose={() => setAsking(false)}
        />
      )}
    </div>
  );
}
