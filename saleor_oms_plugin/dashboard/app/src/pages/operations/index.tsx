import { useEffect, useState } from "react";
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
import type { Overview } from "./model";
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
  const { clock, learn } = useServerClock();
  const { today } = clock;
  const chosen = chosenPeriod(parameters, today);
  const slug = knownSlug(parameters.get("channel"), viewer);
  const { data, error, refetch, isPlaceholderData } = useAnswer(OverviewDocument, {
    channel: slug,
    since: chosen.since,
    until: chosen.until,
  });
  const overview = data?.omsOverview ?? undefined;
  learn(overview);
  if (error && !data) {
    return (
      <Page title="nav.operations" actions={<PeriodChoice chosen={chosen} today={today} />}>
        <Failure error={error} onRetry={() => void refetch()} />
      </Page>
    );
  }
  const isUntouched = data !== undefined && slug === null && data.any?.edges.length === 0;
  return (
    <Page title="nav.operations" actions={<Head clock={clock} viewer={viewer} slug={slug} />}>
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

interface Clock {
  today: Day;
  asOf?: string;
  timeZone?: string;
}

/** The zone the server's days are in, once it has told: guessed wrong, a visit begins with the wrong days. */
let zone = "UTC";

/** The server's time, zone and day; until it has told them, what our own clock makes of it. */
function useServerClock(): { clock: Clock; learn: (overview: Overview | undefined) => void } {
  const [told, setTold] = useState<Pick<Overview, "asOf" | "timeZone">>();
  const learn = (overview: Overview | undefined) => {
    if (overview && overview.asOf !== told?.asOf) setTold({ asOf: overview.asOf, timeZone: overview.timeZone });
  };
  useEffect(() => {
    if (told) zone = told.timeZone;
  }, [told]);
  const today = dayAt(told ? new Date(told.asOf) : new Date(), told?.timeZone ?? zone);
  return { clock: { today, ...told }, learn };
}

/** The channel the address names, where there is one of that name; believed until we know. */
function knownSlug(asked: string | null, viewer: Viewer | null): string | null {
  if (!asked || (viewer && !viewer.channels.some(({ slug }) => slug === asked))) return null;
  return asked;
}

/** The zone of whoever looks; the server's days are named where they are not theirs. */
const OURS = Intl.DateTimeFormat().resolvedOptions().timeZone;

function Head({ clock, viewer, slug }: { clock: Clock; viewer: Viewer | null; slug: string | null }) {
  const { asOf, timeZone } = clock;
  const intl = useIntl();
  const time = asOf && intl.formatTime(asOf, { timeStyle: "medium" });
  return (
    <>
      <span className="oms-faint ops-small ops-as-of">
        {time && <FormattedMessage id="operations.asOf" values={{ time }} />}
        {timeZone && timeZone !== OURS && (
          <>
            {" · "}
            <FormattedMessage id="operations.zone" values={{ zone: timeZone }} />
          </>
        )}
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
  const question = `${slug} ${overview?.startsAt} ${overview?.endsAt}`;
  return (
    <SameQuestion value={question}>
      <div className="oms-split ops-now">
        <Attention overview={overview} orders={orders} />
        <Holds overview={overview} channel={here} />
      </div>
      <Pipeline overview={overview} orders={orders} />
      <Card title="operations.performance" actions={<PeriodChoice chosen={chosen} today={today} />}>
        <PeriodFigures overview={overview} orders={orders} />
      </Card>
      <Charts overview={overview} orders={orders} viewer={viewer} />
      <Warehouses overview={overview} orders={orders} />
    </SameQuestion>
  );
}
