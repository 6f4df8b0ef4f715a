import { ArrowLeft } from "lucide-react";
import { useIntl } from "react-intl";
import { Link } from "wouter";
import { useAnswer } from "../../api/hooks";
import { ReturnPills } from "../../parts/returns/pill";
import { useParameters } from "../../ui/address";
import { At } from "../../ui/format";
import { Page } from "../../ui/page";
import { Empty, Failure, Notice, Waiting } from "../../ui/states";
import { Deeds } from "./deeds";
import { Inspection } from "./inspection";
import { Journey } from "./journey";
import { type OneReturnFragment, ReturnDocument } from "./returns.generated";

export type Sent = OneReturnFragment;

/** One return: what comes back and why, how it travels, and what becomes of it. */
export function ReturnPage({ id }: { id: string }) {
  const intl = useIntl();
  const { data, error, refetch } = useAnswer(ReturnDocument, { id });
  const sent = data?.omsReturn;
  if (!sent) {
    return (
      <Page title="nav.returns" actions={<BackLink />}>
        {error && !data ? (
          <Failure error={error} onRetry={() => void refetch()} />
        ) : data ? (
          <Empty id="returns.gone" />
        ) : (
          <Waiting />
        )}
      </Page>
    );
  }
  return (
    <Page title="returns.one" values={{ number: sent.number }} actions={<BackLink />}>
      <div className="oms-actions">
        <ReturnPills {...sent} />
        <Deeds sent={sent} />
      </div>
      {sent.problem && (
        <Notice tone="error" id="returns.problem.is">
          <span dir="auto">{sent.problem}</span>
        </Notice>
      )}
      <Facts sent={sent} />
      <div className="oms-split">
        <Inspection sent={sent} />
        <aside aria-label={intl.formatMessage({ id: "returns.journey" })}>
          <Journey sent={sent} />
        </aside>
      </div>
    </Page>
  );
}

function Facts({ sent }: { sent: Sent }) {
  const intl = useIntl();
  const say = (id: string) => intl.formatMessage({ id });
  return (
    <dl className="returns-facts">
      <div>
        <dt>{say("returns.order")}</dt>
        <dd>
          {sent.omsOrder ? (
            <Link href={`/orders/${encodeURIComponent(sent.omsOrder.id)}`} dir="ltr">
              #{sent.orderNumber}
            </Link>
          ) : (
            <span dir="ltr">#{sent.orderNumber}</span>
          )}
        </dd>
      </div>
      <div>
        <dt>{say("column.reason")}</dt>
        <dd>
          <bdi>{sent.reason}</bdi>
        </dd>
      </div>
      <div>
        <dt>{say("column.to")}</dt>
        <dd>
          <bdi>{sent.warehouseName}</bdi>
        </dd>
      </div>
      <When id="column.made" at={sent.createdAt} />
      <When id="returns.received" at={sent.receivedAt} />
      <When id="returns.inspected" at={sent.inspectedAt} />
    </dl>
  );
}

function When({ id, at }: { id: string; at: string | null }) {
  const intl = useIntl();
  if (!at) return null;
  return (
    <div>
      <dt>{intl.formatMessage({ id })}</dt>
      <dd>
        <At at={at} />
      </dd>
    </div>
  );
}

function BackLink() {
  const intl = useIntl();
  const [address] = useParameters();
  const list = address.toString();
  return (
    <Link href={list ? `/returns?${list}` : "/returns"} className="returns-back">
      <ArrowLeft size={16} aria-hidden className="returns-arrow" />
      {intl.formatMessage({ id: "returns.back" })}
    </Link>
  );
}
