import { useIntl } from "react-intl";
import { useAnswer } from "../../api/hooks";
import { useViewer } from "../../shell/viewer";
import { useParameters } from "../../ui/address";
import { Select } from "../../ui/choose";
import { Empty, Failure, Waiting } from "../../ui/states";
import { CHOICES, type Choice, chosenPeriod, dayAt } from "../operations/period";
import { PromiseRecordDocument, type PromiseRecordQuery } from "./promises.generated";

/** How the promises ended whose orders arrived in a period: by when they were told, and by whose date. */
export function Outcomes() {
  const [address] = useParameters();
  const period = chosenPeriod(address, dayAt(new Date(), "UTC"));
  const variables = { since: period.since, until: period.until, channel: address.get("channel") };
  const { data, error, refetch, isPlaceholderData } = useAnswer(PromiseRecordDocument, variables);
  const rows = data?.omsPromiseRecord;
  return (
    <>
      <Choices address={address} choice={period.choice} />
      {error && (!rows || isPlaceholderData) ? (
        <Failure error={error} onRetry={() => void refetch()} />
      ) : !rows ? (
        <Waiting lines={6} />
      ) : rows.length === 0 ? (
        <Empty id="promises.record.none" />
      ) : (
        <RecordTable rows={rows} isOld={isPlaceholderData} />
      )}
    </>
  );
}

function Choices({ address, choice }: { address: URLSearchParams; choice: Choice | null }) {
  const intl = useIntl();
  const viewer = useViewer();
  const [, change] = useParameters();
  const days = (one: Choice) =>
    one === "today"
      ? intl.formatMessage({ id: "promises.period.today" })
      : intl.formatMessage({ id: "promises.period.days" }, { days: Number(one) });
  return (
    <search className="promises-choices" aria-label={intl.formatMessage({ id: "promises.choices" })}>
      <Select
        label="promises.period"
        value={choice ?? ""}
        choices={[
          ...CHOICES.map((id) => ({ id, name: days(id) })),
          ...(choice ? [] : [{ id: "", name: intl.formatMessage({ id: "promises.period.own" }) }]),
        ]}
        onChange={(period) => change({ period, from: null, to: null })}
      />
      {viewer?.hasChannels && viewer.channels.length > 1 && (
        <Select
          label="promises.channel"
          value={address.get("channel") ?? ""}
          none="promises.any"
          choices={viewer.channels.map(({ slug, name }) => ({ id: slug, name }))}
          onChange={(slug) => change({ channel: slug || null })}
        />
      )}
    </search>
  );
}

const SOURCES = ["receipt", "sourcing", "dispatch", "carrier"];

interface Rows {
  rows: PromiseRecordQuery["omsPromiseRecord"];
  isOld: boolean;
}

function RecordTable({ rows, isOld }: Rows) {
  const intl = useIntl();
  const say = (id: string) => intl.formatMessage({ id });
  const inOrder = [...rows].sort((one, other) => SOURCES.indexOf(one.source) - SOURCES.indexOf(other.source));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reachable by the keyboard
    <section className="promises-scroll" aria-label={say("promises.tab.record")} tabIndex={0}>
      <table className="promises-table" data-old={isOld} aria-busy={isOld}>
        <thead>
          <tr>
            <th scope="col">{say("promises.told")}</th>
            <th scope="col">{say("promises.by")}</th>
            <th scope="col">{say("promises.kept")}</th>
            <th scope="col">{say("promises.broken")}</th>
            <th scope="col">{say("promises.share")}</th>
          </tr>
        </thead>
        <tbody>
          {inOrder.map((row) => (
            <tr key={`${row.source} ${row.method}`}>
              <th scope="row">
                {SOURCES.includes(row.source) ? say(`promises.source.${row.source}`) : <bdi>{row.source}</bdi>}
              </th>
              <td>{row.method ? say(`promises.method.${row.method}`) : "–"}</td>
              <td>{intl.formatNumber(row.kept)}</td>
              <td>{intl.formatNumber(row.broken)}</td>
              <td>
                <strong>{intl.formatNumber(Number(row.onTimeRate), { style: "percent" })}</strong>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
