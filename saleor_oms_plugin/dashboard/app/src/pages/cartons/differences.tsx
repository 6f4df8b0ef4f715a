import { useState } from "react";
import { useIntl } from "react-intl";
import { CALM_MS, useAnswer } from "../../api/hooks";
import { Empty, Failure, Waiting } from "../../ui/states";
import { type Column, Table } from "../../ui/table";
import { CartonDifferencesDocument, type CartonDifferencesQuery } from "./cartons.generated";

type Difference = CartonDifferencesQuery["omsCartonDifferences"][number];

const DAYS = 90;
const DAY_MS = 86_400_000;

const COLUMNS: Column<Difference>[] = [
  { key: "suggestedCarton", width: "minmax(0,1fr)", cell: (row) => <Name carton={row.suggested} /> },
  { key: "actualCarton", width: "minmax(0,1fr)", cell: (row) => <Name carton={row.actual} /> },
  { key: "times", width: "96px", cell: (row) => <Count value={row.count} />, isNumber: true },
  { key: "heavier", width: "144px", cell: (row) => <Heavier grams={row.averageWeightDifference} />, isNumber: true },
];

/** Where people took another carton than was suggested: what the catalogue lacks, or has wrong sizes of. */
export function Differences() {
  const intl = useIntl();
  const [since] = useState(() => new Date(Math.trunc(Date.now() / DAY_MS) * DAY_MS - DAYS * DAY_MS).toISOString());
  const { data, error, refetch } = useAnswer(CartonDifferencesDocument, { since }, { liveMs: CALM_MS });
  const rows = data?.omsCartonDifferences;
  if (!rows) return error ? <Failure error={error} onRetry={() => void refetch()} /> : <Waiting lines={6} />;
  return (
    <>
      <p className="oms-faint cartons-about">
        {intl.formatMessage({ id: "cartons.differences.about" }, { days: DAYS })}
      </p>
      {rows.length === 0 ? (
        <Empty id="cartons.differences.none" />
      ) : (
        <Table
          label={intl.formatMessage({ id: "cartons.tab.differences" })}
          columns={COLUMNS}
          rows={rows}
          total={rows.length}
          keyOf={keyOf}
          onOpen={() => undefined}
        />
      )}
    </>
  );
}

const keyOf = ({ suggested, actual }: Difference): string => `${suggested?.id ?? ""} ${actual?.id ?? ""}`;

function Name({ carton }: { carton: { name: string } | null }) {
  const intl = useIntl();
  if (!carton) return <span className="oms-faint">{intl.formatMessage({ id: "cartons.noCarton" })}</span>;
  return <bdi>{carton.name}</bdi>;
}

function Count({ value }: { value: number }) {
  const intl = useIntl();
  return <>{intl.formatNumber(value)}</>;
}

function Heavier({ grams }: { grams: number | null }) {
  const intl = useIntl();
  if (grams === null) return <>–</>;
  return <>{intl.formatNumber(grams, { style: "unit", unit: "gram", signDisplay: "exceptZero" })}</>;
}
