import { Button, Text } from "@saleor/macaw-ui";
import { useEffect, useState } from "react";
import { useIntl } from "react-intl";
import { Link } from "wouter";
import { useAnswer, useDeed } from "../../api/hooks";
import type { OmsSourcingStrategy } from "../../api/schema.generated";
import { useParameters } from "../../ui/address";
import { Select } from "../../ui/choose";
import { Input } from "../../ui/field";
import { StagePill } from "../../ui/pill";
import { Failure, failureIn, Notice } from "../../ui/states";
import { paired, problemOf, usualPeriod } from "./backtest";
import {
  SourcingBacktestDocument,
  type SourcingBacktestQuery,
  StartSourcingBacktestDocument,
  StopSourcingBacktestDocument,
} from "./backtest.generated";

const STRATEGIES: readonly OmsSourcingStrategy[] = ["FEWEST_SPLITS", "COST", "NEAREST", "PRIORITY"];
const RUNNING_MS = 1_500;

interface Props {
  channel: string | null;
  /** The one that is about to be saved, or in force. */
  strategy: string;
}

/** Tries a strategy on past orders; nothing is changed by it. The run stands in the address, and survives a reload. */
export function Backtest({ channel, strategy }: Props) {
  const intl = useIntl();
  const [address, change] = useParameters();
  const [asked, setAsked] = useState(strategy);
  useEffect(() => setAsked(strategy), [strategy]);
  const [period, setPeriod] = useState(() => usualPeriod(new Date()));
  const [failure, setFailure] = useState<string | null>(null);
  const { mutateAsync, isPending } = useDeed(StartSourcingBacktestDocument);
  const wrong = problemOf(period, new Date());
  const known = STRATEGIES.find((each) => each === asked) ?? "FEWEST_SPLITS";
  const start = async () => {
    setFailure(null);
    try {
      const begun = (await mutateAsync({ ...period, channel, strategy: known })).omsSourcingBacktestStart;
      if (begun?.job) change({ backtest: begun.job.id });
      else setFailure(begun?.errors.map(({ message }) => message).join(" ") ?? null);
    } catch (error) {
      setFailure(failureIn(intl, error));
    }
  };
  const run = address.get("backtest");
  return (
    <div className="warehouses-backtest">
      <Text color="default2">{intl.formatMessage({ id: "warehouses.backtest.about" })}</Text>
      <Select
        label="warehouses.backtest.strategy"
        value={known}
        choices={STRATEGIES.map((id) => ({ id, name: intl.formatMessage({ id: `warehouses.strategy.${id}` }) }))}
        onChange={setAsked}
      />
      <div className="warehouses-adding">
        {(["since", "until"] as const).map((end) => (
          <Input
            key={end}
            type="date"
            label={intl.formatMessage({ id: `warehouses.backtest.${end}` })}
            value={period[end]}
            error={wrong !== null}
            onChange={(event) => setPeriod({ ...period, [end]: event.target.value })}
          />
        ))}
        <Button type="button" variant="secondary" disabled={wrong !== null || isPending} onClick={() => void start()}>
          {intl.formatMessage({ id: "warehouses.backtest.start" })}
        </Button>
      </div>
      <p className="oms-wrong" aria-live="polite">
        {wrong ? intl.formatMessage({ id: wrong }) : failure}
      </p>
      {run && <Run id={run} />}
    </div>
  );
}

function Run({ id }: { id: string }) {
  const intl = useIntl();
  const [isOver, setOver] = useState(false);
  const { data, error, refetch } = useAnswer(SourcingBacktestDocument, { id }, { liveMs: isOver ? false : RUNNING_MS });
  const stop = useDeed(StopSourcingBacktestDocument);
  const job = data?.omsJob;
  const status = job?.status;
  useEffect(() => setOver(status !== undefined && status !== "QUEUED" && status !== "RUNNING"), [status]);
  if (error && !data) return <Failure error={error} onRetry={() => void refetch()} />;
  if (data && !job) return <Notice tone="warning" id="warehouses.backtest.missing" />;
  if (data?.omsSourcingBacktest) return <Result result={data.omsSourcingBacktest} />;
  if (status === "FAILED" || status === "CANCELED") {
    return (
      <Notice tone={status === "FAILED" ? "error" : "neutral"} id={`warehouses.backtest.${status}`}>
        {job?.errors.map(({ message }) => (
          <Text key={message}>{message}</Text>
        ))}
      </Notice>
    );
  }
  return (
    <div className="warehouses-run" role="status">
      <progress
        aria-label={intl.formatMessage({ id: "bulk.progress" })}
        max={job?.total || 1}
        value={job?.total ? job.done : undefined}
      />
      <Text>{intl.formatMessage({ id: "bulk.running" }, { done: job?.done ?? 0, total: job?.total ?? 0 })}</Text>
      <Button
        type="button"
        size="small"
        variant="tertiary"
        disabled={stop.isPending}
        onClick={() => stop.mutate({ id })}
      >
        {intl.formatMessage({ id: "warehouses.backtest.stop" })}
      </Button>
    </div>
  );
}

type Told = NonNullable<SourcingBacktestQuery["omsSourcingBacktest"]>;

/** What would have been otherwise: figures before and after, and some of the orders. */
function Result({ result }: { result: Told }) {
  const intl = useIntl();
  const values = { changed: result.changed, count: result.ordersEvaluated };
  return (
    <div className="warehouses-result">
      <Text fontWeight="medium">{intl.formatMessage({ id: "warehouses.backtest.changed" }, values)}</Text>
      {result.changed > 0 && <Figures result={result} />}
      {result.sampleChanged.length > 0 && (
        <>
          <Text color="default2">{intl.formatMessage({ id: "warehouses.backtest.sample" })}</Text>
          <ul className="warehouses-sample">
            {result.sampleChanged.map((order) => (
              <li key={order.id}>
                <Link href={`/orders/${encodeURIComponent(order.id)}`}>
                  <bdi>#{order.orderNumber}</bdi>
                </Link>
                <StagePill stage={order.stage} />
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

function Figures({ result }: { result: Told }) {
  const intl = useIntl();
  const money = (amount: number, currency: string) => intl.formatNumber(amount, { style: "currency", currency });
  const number = (value: number) => intl.formatNumber(value);
  const rows: [string, string, string][] = [
    [
      intl.formatMessage({ id: "warehouses.backtest.parcels" }),
      number(result.splitsBefore),
      number(result.splitsAfter),
    ],
    ...paired(result.costBefore, result.costAfter).map(([currency, before, after]): [string, string, string] => [
      intl.formatMessage({ id: "warehouses.backtest.cost" }, { currency }),
      money(before, currency),
      money(after, currency),
    ]),
  ];
  return (
    <table className="warehouses-figures">
      <thead>
        <tr>
          <td />
          <th scope="col">{intl.formatMessage({ id: "warehouses.backtest.before" })}</th>
          <th scope="col">{intl.formatMessage({ id: "warehouses.backtest.after" })}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(([label, before, after]) => (
          <tr key={label}>
            <th scope="row">{label}</th>
            <td>{before}</td>
            <td>{after}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
