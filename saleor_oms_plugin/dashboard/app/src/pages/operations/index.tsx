import { useState } from "react";
import { FormattedMessage, useIntl } from "react-intl";
import { useAnswer } from "../../api/hooks";
import { useViewer, type Viewer } from "../../shell/viewer";
import { useParameters } from "../../ui/address";
import { SameQuestion } from "../../ui/moved";
import { Card, Page } from "../../ui/page";
import { Failure } from "../../ui/states";
import { Attention } from "./attention";
import { Charts } from "./charts";
import { ChannelChoice, PeriodChoice } from "./choices";
import { FirstRun } from "./first-run";
import { Holds } from "./holds";
import { type OrdersFilter, ordersAt } from "./links";
import { type Overview, spanOf, ZONE } from "./model";
import "./operations.css";
import { OverviewDocument } from "./overview.generated";
import { type Choice, chosenPeriod, type Day, dayAt, type Period } from "./period";
import { PeriodFigures } from "./period-figures";
import { Pipeline } from "./pipeline";
import { Warehouses } from "./warehouses";

/** What a head of operations sees in the morning: what needs a person, where orders are, how it goes. */
export default function Operations() {
  const [parameters] = useParameters();
  const viewer = useViewer();
  const [asOf, setAsOf] = useState<string>();
  const today = dayAt(asOf ? new Date(asOf) : new Date(), ZONE);
  const chosen = chosenPeriod(parameters, today);
  const slug = knownSlug(parameters.get("channel"), viewer);
  const { data, error, refetch, isPlaceholderData } = useAnswer(OverviewDocument, {
    channel: slug,
    since: chosen.since,
    until: chosen.until,
  });
  const overview = data?.omsOverview ?? undefined;
  if (overview && overview.asOf !== asOf) setAsOf(overview.asOf); // the server's clock says what day it is, not ours
  if (error && !data) return <Failed error={error} onRetry={() => void refetch()} />;
  const isUntouched = data !== undefined && slug === null && data.any?.edges.length === 0;
  return (
    <Page title="nav.operations" actions={<Head asOf={asOf} viewer={viewer} slug={slug} />}>
      {isUntouched ? (
        <FirstRun />
      ) : (
        <div className="ops" aria-busy={overview === undefined || isPlaceholderData} data-old={isPlaceholderData}>
          <Shown overview={overview} viewer={viewer} slug={slug} chosen={chosen} today={today} />
        </div>
      )}
    </Page>
  );
}

/** The channel the address names, where there is one of that name; believed until we know. */
function knownSlug(asked: string | null, viewer: Viewer | null): string | null {
  if (!asked || (viewer && !viewer.channels.some(({ slug }) => slug === asked))) return null;
  return asked;
}

function Failed({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  return (
    <Page title="nav.operations">
      <Failure error={error} onRetry={onRetry} />
    </Page>
  );
}

function Head({ asOf, viewer, slug }: { asOf: string | undefined; viewer: Viewer | null; slug: string | null }) {
  const intl = useIntl();
  const time = asOf && intl.formatTime(asOf, { timeStyle: "medium" });
  return (
    <>
      <span className="oms-faint ops-small ops-as-of">
        {time && <FormattedMessage id="operations.asOf" values={{ time }} />}
      </span>
      <ChannelChoice viewer={viewer} slug={slug} />
    </>
  );
}

interface ShownProps {
  overview: Overview | undefined;
  viewer: Viewer | null;
  slug: string | null;
  chosen: Period & { choice: Choice | null };
  today: Day;
}

function Shown({ overview, viewer, slug, chosen, today }: ShownProps) {
  const channel = viewer?.channels.filter((each) => each.slug === slug).map(({ id }) => id);
  const here = channel?.length ? channel : undefined;
  const orders = (filter: OrdersFilter) => ordersAt({ channel: here, ...filter });
  const daily = overview?.daily ?? [];
  const span = spanOf(daily);
  const isMoreThanToday = daily.length > 1 && daily.at(-1)?.day === today;
  const ofToday = spanOf([{ day: today }]);
  const question = `${slug} ${daily[0]?.day} ${daily.at(-1)?.day}`;
  return (
    <SameQuestion value={question}>
      <div className="oms-split ops-now">
        <Attention overview={overview} orders={orders} />
        <Holds overview={overview} channel={here} />
      </div>
      <Pipeline overview={overview} orders={orders} />
      <Card title="operations.performance" actions={<PeriodChoice chosen={chosen} today={today} />}>
        <PeriodFigures overview={overview} orders={orders} span={span} today={isMoreThanToday ? ofToday : null} />
      </Card>
      <Charts overview={overview} orders={orders} viewer={viewer} />
      <Warehouses overview={overview} orders={orders} today={ofToday} />
    </SameQuestion>
  );
}
