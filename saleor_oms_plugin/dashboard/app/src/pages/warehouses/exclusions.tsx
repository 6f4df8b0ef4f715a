import { Button } from "@saleor/macaw-ui";
import { useCallback, useState } from "react";
import { useIntl } from "react-intl";
import { useDeed } from "../../api/hooks";
import { may, useViewer } from "../../shell/viewer";
import { useParameters } from "../../ui/address";
import { useBulk } from "../../ui/bulk";
import { type Choice, Select } from "../../ui/choose";
import { Confirm } from "../../ui/confirm";
import { countryName } from "../../ui/country";
import { Progress } from "../../ui/progress";
import { Empty, Failure, Notice, Waiting } from "../../ui/states";
import { type Column, Table } from "../../ui/table";
import { ExcludeDialog } from "./exclude-dialog";
import { useList } from "./use-list";
import { ExcludeDocument, ExclusionsDocument, type ExclusionsQuery } from "./warehouses.generated";

type Exclusion = NonNullable<ExclusionsQuery["omsSourcingExclusions"]>["edges"][number]["node"];

const COLUMNS: Column<Exclusion>[] = [
  { key: "warehouse", width: "minmax(0,1fr)", cell: (row) => <bdi>{row.warehouse?.name ?? "–"}</bdi> },
  { key: "goods", width: "minmax(0,1fr)", cell: (row) => <Goods row={row} /> },
  { key: "destination", width: "minmax(0,1.4fr)", cell: (row) => <Where row={row} /> },
  { key: "note", width: "minmax(0,1.4fr)", cell: (row) => <span dir="auto">{row.note || "–"}</span>, isDetail: true },
];

/** What warehouses never ship: a product type, to a destination, or both. */
export function Exclusions() {
  const [address, change] = useParameters();
  const warehouse = address.get("warehouse");
  const list = useList(ExclusionsDocument, warehouse, (answer) => answer.omsSourcingExclusions);
  const { rows, error } = list;
  if (error && !rows) return <Failure error={error} onRetry={list.retry} />;
  if (!rows) return <Waiting lines={8} />;
  const types = list.first?.productTypes?.edges.map(({ node }) => node) ?? [];
  const choose = (id: string) => change({ warehouse: id || null });
  return <Loaded {...list} rows={rows} types={types} warehouse={warehouse ?? ""} onWarehouse={choose} />;
}

interface LoadedProps {
  rows: Exclusion[];
  total: number;
  onEnd: () => void;
  types: readonly Choice[];
  warehouse: string;
  onWarehouse: (id: string) => void;
}

function Loaded({ rows, total, onEnd, types, warehouse, onWarehouse }: LoadedProps) {
  const intl = useIntl();
  const viewer = useViewer();
  const canEdit = may(viewer, "MANAGE_PLUGINS");
  const [selected, select] = useState<ReadonlySet<string>>(new Set());
  const [asking, setAsking] = useState<"new" | readonly string[] | null>(null);
  const { mutateAsync } = useDeed(ExcludeDocument);
  const act = useCallback(
    async (remove: string[]) => (await mutateAsync({ remove })).omsSourcingExclusionUpdate?.errors ?? [],
    [mutateAsync],
  );
  const { state, start, reset } = useBulk(act);
  const end = async (ids: readonly string[]) => {
    setAsking(null);
    select(new Set());
    await start([...ids]);
  };
  return (
    <>
      {!canEdit && <Notice tone="info" id="warehouses.readOnly" />}
      <div className="oms-list-bar">
        <Select
          label="warehouses.filter"
          value={warehouse}
          choices={viewer?.warehouses ?? []}
          none="warehouses.filter.all"
          onChange={onWarehouse}
        />
        <span className="oms-actions">
          {selected.size > 0 && (
            <Button variant="secondary" onClick={() => setAsking([...selected])}>
              {intl.formatMessage({ id: "warehouses.exclude.end" }, { count: selected.size })}
            </Button>
          )}
          {canEdit && (
            <Button onClick={() => setAsking("new")}>{intl.formatMessage({ id: "warehouses.exclude.new" })}</Button>
          )}
        </span>
      </div>
      <Progress
        state={state}
        nameOf={(id) => rows.find((row) => row.id === id)?.warehouse?.name ?? id}
        onClose={reset}
      />
      {rows.length === 0 ? (
        <Empty id="warehouses.exclude.none" />
      ) : (
        <Table
          label={intl.formatMessage({ id: "warehouses.tab.exclusions" })}
          columns={COLUMNS}
          rows={rows}
          total={total}
          keyOf={(row) => row.id}
          onEnd={onEnd}
          selected={canEdit ? selected : undefined}
          onSelect={canEdit ? select : undefined}
          onOpen={(row) => canEdit && setAsking([row.id])}
        />
      )}
      {asking === "new" && <ExcludeDialog types={types} onClose={() => setAsking(null)} />}
      {asking && asking !== "new" && (
        <Confirm
          title="warehouses.exclude.endTitle"
          does="warehouses.exclude.ends"
          confirm="warehouses.exclude.endConfirm"
          values={{ count: asking.length }}
          onConfirm={() => end(asking)}
          onClose={() => setAsking(null)}
        />
      )}
    </>
  );
}

function Goods({ row }: { row: Exclusion }) {
  const intl = useIntl();
  if (row.productType) return <bdi>{row.productType.name}</bdi>;
  return <>{intl.formatMessage({ id: "warehouses.exclude.everything" })}</>;
}

/** The destination, from the country down to how its postal codes begin. */
function Where({ row }: { row: Exclusion }) {
  const intl = useIntl();
  if (!row.country) return <>{intl.formatMessage({ id: "warehouses.exclude.everywhere" })}</>;
  const codes =
    row.postalPrefix && intl.formatMessage({ id: "warehouses.exclude.codes" }, { prefix: row.postalPrefix });
  const parts = [countryName(intl.locale, row.country) || row.country, row.region, codes].filter(Boolean);
  return <bdi>{intl.formatList(parts, { type: "unit", style: "narrow" })}</bdi>;
}
