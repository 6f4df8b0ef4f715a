import { useIntl } from "react-intl";
import { useAnswer } from "../../api/hooks";
import { useParameters } from "../../ui/address";
import { Empty, Failure, Waiting } from "../../ui/states";
import { chosenPeriod, dayAt } from "../operations/period";
import { Choices } from "./choices";
import { PostageDocument, type PostageQuery } from "./costs.generated";
import { dimensionOf } from "./question";
import { SpendTable } from "./spend-table";
import { Sums, TestMark } from "./sums";

const ownZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** What postage cost in a period, and what came back; by whatever the address names. */
export function Spend() {
  const [address] = useParameters();
  const today = dayAt(new Date(), ownZone());
  const period = chosenPeriod(address, today);
  const by = dimensionOf(address);
  const variables = { since: period.since, until: period.until, by, channel: address.get("channel") };
  const { data, error, refetch, isPlaceholderData } = useAnswer(PostageDocument, variables);
  const report = data?.omsPostage;
  return (
    <>
      <Choices address={address} period={period} today={today} by={by} />
      {error && (!report || isPlaceholderData) ? (
        <Failure error={error} onRetry={() => void refetch()} />
      ) : !report ? (
        <Waiting lines={10} />
      ) : (
        <div className="costs-report" data-old={isPlaceholderData} aria-busy={isPlaceholderData}>
          <Totals report={report} />
          {report.rows.length === 0 ? <Empty id="costs.none" /> : <SpendTable rows={report.rows} by={by} />}
        </div>
      )}
    </>
  );
}

type Report = PostageQuery["omsPostage"];

const FIGURES = ["net", "bought", "refunded", "quoted"] as const;

function Totals({ report }: { report: Report }) {
  const intl = useIntl();
  return (
    <section className="oms-card" aria-label={intl.formatMessage({ id: "costs.totals" })}>
      {report.isTest && (
        <p className="costs-line">
          <TestMark /> <span className="oms-faint">{intl.formatMessage({ id: "costs.test.means" })}</span>
        </p>
      )}
      <dl className="costs-totals">
        {FIGURES.map((figure) => (
          <div key={figure} data-first={figure === "net" || undefined}>
            <dt>{intl.formatMessage({ id: `costs.figure.${figure}` })}</dt>
            <dd>
              <Sums sums={report[figure]} />
            </dd>
          </div>
        ))}
        <div>
          <dt>{intl.formatMessage({ id: "costs.figure.labels" })}</dt>
          <dd>
            {intl.formatNumber(report.labels)}{" "}
            {report.voided > 0 && (
              <small className="oms-faint">
                {intl.formatMessage({ id: "costs.voided" }, { count: report.voided })}
              </small>
            )}
          </dd>
        </div>
      </dl>
    </section>
  );
}
