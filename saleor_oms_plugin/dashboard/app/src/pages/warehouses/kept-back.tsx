import { Button } from "@saleor/macaw-ui";
import { useState } from "react";
import { useIntl } from "react-intl";
import { may, useViewer } from "../../shell/viewer";
import { useParameters } from "../../ui/address";
import { useBulk } from "../../ui/bulk";
import { type Choice, Select } from "../../ui/choose";
import { Progress } from "../../ui/progress";
import { Empty, Failure, Notice, Waiting } from "../../ui/states";
import { type Column, Table } from "../../ui/table";
import { KeepDialog, UnitsDialog } from "./keep-dialog";
import { type Keeping, keyOf, useKeeping } from "./keeping";
import { useList } from "./use-list";
import { SafetyStocksDocument, type SafetyStocksQuery } from "./warehouses.generated";

type Connection = NonNullable<SafetyStocksQuery["omsSafetyStocks"]>;
export type Kept = Connection["edges"][number]["node"];

type Asking = { kind: "new" } | { kind: "change"; rows: readonly Kept[] };

const COLUMNS: Column<Kept>[] = [
  { key: "warehouse", width: "minmax(0,1fr)", cell: (row) => <bdi>{row.warehouse?.name ?? "–"}</bdi> },
  { key: "goods", width: "minmax(0,2fr)", cell: (row) => <Goods row={row} /> },
  { key: "units", width: "110px", cell: (row) => <Units row={row} />, isNumber: true },
];

/** What warehouses keep back of variants and product types, many at once. */
export function KeptBack() {
  const [address, change] = useParameters();
  const warehouse = address.get("warehouse");
  const list = useList(SafetyStocksDocument, warehouse, (answer) => answer.omsSafetyStocks);
  const { rows, error } = list;
  if (error && !rows) return <Failure error={error} onRetry={list.retry} />;
  if (!rows) return <Waiting lines={8} />;
  const types = list.first?.productTypes?.edges.map(({ node }) => node) ?? [];
  const choose = (id: string) => change({ warehouse: id || null });
  return <Loaded {...list} rows={rows} types={types} warehouse={warehouse ?? ""} onWarehouse={choose} />;
}

interface LoadedProps {
  rows: Kept[];
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
  const [asking, setAsking] = useState<Asking | null>(null);
  const keeping = useKeeping();
  const { state, start, reset } = useBulk(keeping.act);
  const perform = async (items: Keeping[]) => {
    setAsking(null);
    select(new Set());
    keeping.take(items);
    await start(items.map(keyOf));
  };
  const chosen = rows.filter(({ id }) => selected.has(id));
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
          {chosen.length > 0 && (
            <Button variant="secondary" onClick={() => setAsking({ kind: "change", rows: chosen })}>
              {intl.formatMessage({ id: "warehouses.keep.change" }, { count: chosen.length })}
            </Button>
          )}
          {canEdit && (
            <Button onClick={() => setAsking({ kind: "new" })}>
              {intl.formatMessage({ id: "warehouses.keep.new" })}
            </Button>
          )}
        </span>
      </div>
      <Progress state={state} nameOf={keeping.nameOf} onClose={reset} />
      {rows.length === 0 ? (
        <Empty id="warehouses.keep.none" />
      ) : (
        <Table
          label={intl.formatMessage({ id: "warehouses.tab.safety" })}
          columns={COLUMNS}
          rows={rows}
          total={total}
          keyOf={(row) => row.id}
          onEnd={onEnd}
          selected={canEdit ? selected : undefined}
          onSelect={canEdit ? select : undefined}
          onOpen={(row) => canEdit && setAsking({ kind: "change", rows: [row] })}
        />
      )}
      {asking?.kind === "new" && <KeepDialog types={types} onDo={perform} onClose={() => setAsking(null)} />}
      {asking?.kind === "change" && <UnitsDialog rows={asking.rows} onDo={perform} onClose={() => setAsking(null)} />}
    </>
  );
}

function Goods({ row }: { row: Kept }) {
  const intl = useIntl();
  const { variant, productType } = row;
  if (variant) {
    return (
      <span className="oms-stacked">
        <bdi>{variant.product.name}</bdi>
        <span className="oms-faint" dir="auto">
          {[variant.sku, variant.name].filter(Boolean).join(" · ")}
        </span>
      </span>
    );
  }
  return <>{intl.formatMessage({ id: "warehouses.keep.type" }, { name: `\u2068${productType?.name ?? "–"}\u2069` })}</>;
}

function Units({ row }: { row: Kept }) {
  const intl = useIntl();
  return <>{intl.formatNumber(row.units)}</>;
}
