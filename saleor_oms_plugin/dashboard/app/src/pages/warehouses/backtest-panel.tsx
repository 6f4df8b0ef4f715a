import { Button, Text } from "@saleor/macaw-ui";
import { useEffect, useState } from "react";
import { type IntlShape, useIntl } from "react-intl";
import { Link } from "wouter";
import { useAnswer, useDeed } from "../../api/hooks";
import type { OmsSourcingStrategy } from "../../api/schema.generated";
import { may, useViewer } from "../../shell/viewer";
import { noteInAddress, useParameters } from "../../ui/address";
import { Select } from "../../ui/choose";
import { Input } from "../../ui/field";
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
  const [address] = useParameters();
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
      if (begun?.job) noteInAddress("backtest", begun.job.id);
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
  const seesOrders = may(useViewer(), "MANAGE_ORDERS");
  const variables = { id, seesOrders };
  const { data, error, refetch } = useAnswer(SourcingBacktestDocument, variables, {
    liveMs: isOver ? false : RUNNING_MS,
  });
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
      <LeftOut result={result} />
      {result.changes.length > 0 && <Sample changes={result.changes} />}
    </div>
  );
}

/** Some of the orders: from where they shipped, and from where they would have. */
function Sample({ changes }: { changes: Told["changes"] }) {
  const intl = useIntl();
  return (
    <>
      <Text color="default2">{intl.formatMessage({ id: "warehouses.backtest.sample" })}</Text>
      <ul className="warehouses-sample">
        {changes.map(({ omsOrder, warehousesBefore, warehousesAfter }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a finished trial's list never changes
          <li key={index}>
            {omsOrder && (
              <Link href={`/orders/${encodeURIComponent(omsOrder.id)}`}>
                <bdi>#{omsOrder.orderNumber}</bdi>
              </Link>
            )}
            <span>
              {intl.formatMessage(
                { id: "warehouses.backtest.change" },
                { before: listed(intl, warehousesBefore), after: listed(intl, warehousesAfter) },
              )}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}

const listed = (intl: IntlShape, names: readonly string[]): string => `\u2068${intl.formatList(names) || "–"}\u2069`;

/** Each figure as it was and as it would have been. */
function Figures({ result }: { result: Told }) {
  const intl = useIntl();
  const number = (value: number) => intl.formatNumber(value);
  const money = (currency: string) => (value: number) => intl.formatNumber(value, { style: "currency", currency });
  const way = (value: number) => intl.formatNumber(value, { style: "unit", unit: "kilometer" });
  const row = (name: string, before: number, after: number, write = number, values = {}): Row => [
    intl.formatMessage({ id: `warehouses.backtest.${name}` }, values),
    write(before),
    write(after),
  ];
  const rows: Row[] = [
    row("parcels", result.splitsBefore, result.splitsAfter),
    ...paired(result.costBefore, result.costAfter).map(([currency, before, after]) =>
      row("cost", before, after, money(currency), { currency }),
    ),
    ...(result.distancesKnown > 0 ? [row("way", result.distanceKmBefore, result.distanceKmAfter, way)] : []),
    row("late", result.lateBefore, result.lateAfter),
    ...result.warehouses.map(({ warehouseName, parcelsBefore, parcelsAfter }) =>
      row("from", parcelsBefore, parcelsAfter, number, { name: `\u2068${warehouseName}\u2069` }),
    ),
  ];
  return <Table rows={rows} />;
}

type Row = [label: string, before: string, after: string];

function Table({ rows }: { rows: Row[] }) {
  const intl = useIntl();
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

/** What the figures do not speak of: decisions that nothing is left of, and those that a person made. */
function LeftOut({ result: { decisionsLackingInputs, decisionsAskedFor } }: { result: Told }) {
  const intl = useIntl();
  const told = [
    ["lacking", decisionsLackingInputs],
    ["asked", decisionsAskedFor],
  ] as const;
  return told.map(
    ([name, count]) =>
      count > 0 && (
        <Text key={name} size={2} color="default2">
          {intl.formatMessage({ id: `warehouses.backtest.${name}` }, { count })}
        </Text>
      ),
  );
}
