import { Button, Text } from "@saleor/macaw-ui";
import { useState } from "react";
import { useIntl } from "react-intl";
import { LIVE_MS, useAnswer } from "../../../api/hooks";
import { useParameters } from "../../../ui/address";
import { Card } from "../../../ui/page";
import { Failure, Waiting } from "../../../ui/states";
import { type Names, namesIn, useActor } from "../actor";
import { Moment } from "../moment";
import { OrderTimelineDocument, type TimelinePageFragment } from "../order.generated";
import { belongs, GROUPS, type Group, groupNamed, tell } from "./event-words";
import type { OmsOrder } from "./page";

interface Props {
  order: OmsOrder;
  names: Names;
}

/** Everything that happened, who did it and why; oldest first, as the server tells it. */
export function Timeline({ order, names }: Props) {
  const intl = useIntl();
  const [parameters, change] = useParameters();
  const group = groupNamed(parameters.get("events"));
  const choice = (
    <select
      className="oms-choice"
      aria-label={intl.formatMessage({ id: "orders.timeline.filter" })}
      value={group}
      onChange={(event) => change({ events: event.target.value === "all" ? null : event.target.value })}
    >
      {Object.keys(GROUPS).map((name) => (
        <option key={name} value={name}>
          {intl.formatMessage({ id: `orders.timeline.${name}` })}
        </option>
      ))}
    </select>
  );
  return (
    <Card title="orders.timeline" actions={choice}>
      <TimelinePage page={order.timeline} {...{ order, names, group }} />
    </Card>
  );
}

type PageProps = Props & { page: TimelinePageFragment; group: Group };

/** Some events, and those after them when somebody asks. */
function TimelinePage({ page, order, names, group }: PageProps) {
  const intl = useIntl();
  const [isOpen, setOpen] = useState(false);
  const { hasNextPage, endCursor } = page.pageInfo;
  const events = page.edges.filter(({ node }) => belongs(node, group));
  return (
    <>
      {events.length === 0 && <Text color="default2">{intl.formatMessage({ id: "orders.timeline.none" })}</Text>}
      <ol className="orders-timeline">
        {events.map(({ cursor, node }) => (
          <Event key={cursor} event={node} {...{ order, names }} />
        ))}
      </ol>
      {hasNextPage && !isOpen && (
        <Button variant="secondary" onClick={() => setOpen(true)}>
          {intl.formatMessage({ id: "orders.timeline.more" })}
        </Button>
      )}
      {hasNextPage && isOpen && endCursor && <Later after={endCursor} {...{ order, names, group }} />}
    </>
  );
}

function Later({ after, order, names, group }: Props & { after: string; group: Group }) {
  const [liveMs, setLive] = useState<number | false>(LIVE_MS);
  const { data, error, refetch } = useAnswer(OrderTimelineDocument, { id: order.id, after }, { liveMs });
  const page = data?.omsOrder?.timeline;
  // What is written stays written: only the last page can still grow.
  if (page?.pageInfo.hasNextPage && liveMs !== false) setLive(false);
  if (!page) return error ? <Failure error={error} onRetry={() => void refetch()} /> : <Waiting lines={3} />;
  const known = new Map([...names, ...namesIn(page.edges.map(({ node }) => node))]);
  return <TimelinePage page={page} order={order} names={known} group={group} />;
}

function Event({ event, order, names }: Props & { event: TimelinePageFragment["edges"][number]["node"] }) {
  const intl = useIntl();
  const who = useActor(names);
  const { heading, detail } = tell(event, order, intl);
  return (
    <li data-kind={event.kind.split(".")[0]}>
      <span className="oms-faint">
        <Moment at={event.at} />
      </span>
      <span>
        <bdi>{heading}</bdi>
        {detail && <bdi className="oms-faint orders-event-detail">{detail}</bdi>}
      </span>
      <span className="oms-faint">
        <bdi>{who(event.actor)}</bdi>
      </span>
    </li>
  );
}
