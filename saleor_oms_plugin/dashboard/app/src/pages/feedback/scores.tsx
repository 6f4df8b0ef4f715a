import { useState } from "react";
import { useIntl } from "react-intl";
import { CALM_MS, useAnswer } from "../../api/hooks";
import type { OmsFeedbackDimension } from "../../api/schema.generated";
import { Bars } from "../../ui/bars";
import { Select } from "../../ui/choose";
import type { Address } from "../../ui/search";
import { Failure, Waiting } from "../../ui/states";
import { type FeedbackScoreFragment, FeedbackScoresDocument } from "./feedback.generated";
import { DIMENSIONS, questionOf, SPANS } from "./period";

/** What answers add up to by warehouse, carrier, packer, lateness or product, and over time for one of them. */
export function Scores({ address, change }: Address) {
  const intl = useIntl();
  const say = (id: string, values?: Record<string, number>) => intl.formatMessage({ id }, values);
  const [now] = useState(() => new Date());
  const { by, days, ...period } = questionOf(address, now);
  const { data, error, refetch } = useAnswer(FeedbackScoresDocument, { by, ...period }, { liveMs: CALM_MS });
  return (
    <section className="oms-card feedback-scores" aria-label={say("feedback.scores")}>
      <div className="feedback-filters">
        <h2>{say("feedback.scores")}</h2>
        <Select
          label="feedback.by"
          value={by}
          choices={DIMENSIONS.map((id) => ({ id, name: say(`feedback.by.${id}`) }))}
          onChange={(wanted) => change({ by: wanted === "WAREHOUSE" ? null : wanted })}
        />
        <Select
          label="feedback.period"
          value={`${days}`}
          choices={SPANS.map((span) => ({ id: `${span}`, name: say("feedback.days", { days: span }) }))}
          onChange={(span) => change({ days: span === "90" ? null : span })}
        />
      </div>
      {error && !data && <Failure error={error} onRetry={() => void refetch()} />}
      {!error && !data && <Waiting lines={4} />}
      {data && <Found rows={data.omsFeedbackScores} by={by} />}
    </section>
  );
}

function Found({ rows, by }: { rows: readonly FeedbackScoreFragment[]; by: OmsFeedbackDimension }) {
  const intl = useIntl();
  const [chosen, choose] = useState<string | null>(null);
  const row = rows.find(({ key }) => key === chosen) ?? rows[0];
  if (!row) return <p className="oms-faint">{intl.formatMessage({ id: "feedback.scores.none" })}</p>;
  return (
    <>
      <ScoreTable rows={rows} by={by} chosen={row.key} onChoose={choose} />
      <OverTime row={row} name={nameOf(row, by, (id) => intl.formatMessage({ id }))} />
    </>
  );
}

function nameOf({ key, name }: FeedbackScoreFragment, by: OmsFeedbackDimension, say: (id: string) => string): string {
  if (by === "LATENESS") return say(`feedback.late.${key}`);
  return name || key || say("feedback.unknown");
}

interface TableProps {
  rows: readonly FeedbackScoreFragment[];
  by: OmsFeedbackDimension;
  chosen: string;
  onChoose: (key: string) => void;
}

function ScoreTable({ rows, by, chosen, onChoose }: TableProps) {
  const intl = useIntl();
  const say = (id: string) => intl.formatMessage({ id });
  const shown = (value: number | null) => (value === null ? "–" : intl.formatNumber(value));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reachable by the keyboard
    <section className="feedback-scroll" aria-label={say(`feedback.by.${by}`)} tabIndex={0}>
      <table className="feedback-table">
        <thead>
          <tr>
            <th scope="col">{say(`feedback.by.${by}`)}</th>
            <th scope="col">{say("feedback.answers")}</th>
            <th scope="col">{say("feedback.average")}</th>
            <th scope="col">{say("feedback.low")}</th>
            <th scope="col">{say("feedback.nps")}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.key} data-chosen={row.key === chosen}>
              <th scope="row">
                <button type="button" aria-pressed={row.key === chosen} onClick={() => onChoose(row.key)}>
                  <bdi>{nameOf(row, by, say)}</bdi>
                </button>
              </th>
              <td>{intl.formatNumber(row.answers)}</td>
              <td>{shown(row.rating)}</td>
              <td>{intl.formatNumber(row.low)}</td>
              <td>{shown(row.netPromoterScore)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function OverTime({ row, name }: { row: FeedbackScoreFragment; name: string }) {
  const intl = useIntl();
  const day = (since: string, options: Intl.DateTimeFormatOptions) =>
    intl.formatDate(`${since}T12:00:00Z`, { timeZone: "UTC", ...options });
  const rated = row.points.filter(({ rating }) => rating !== null);
  if (rated.length === 0) return null;
  return (
    <Bars
      label={intl.formatMessage({ id: "feedback.overTime" }, { name })}
      hint={intl.formatMessage({ id: "feedback.overTime.hint" })}
      slotLabel={intl.formatMessage({ id: "feedback.since" })}
      series={[{ key: "rating", label: intl.formatMessage({ id: "feedback.average" }) }]}
      slots={rated.map(({ since, rating }) => ({
        key: since,
        name: day(since, { day: "numeric", month: "short" }),
        title: day(since, { dateStyle: "long" }),
        values: [rating ?? 0],
        links: ["/feedback"],
      }))}
      format={(value) => intl.formatNumber(value, { maximumFractionDigits: 2 })}
    />
  );
}
