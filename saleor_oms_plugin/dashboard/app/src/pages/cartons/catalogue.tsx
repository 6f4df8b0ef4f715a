import { Button } from "@saleor/macaw-ui";
import { useState } from "react";
import { useIntl } from "react-intl";
import { useAnswer } from "../../api/hooks";
import { useViewer } from "../../shell/viewer";
import { useParameters } from "../../ui/address";
import { Money } from "../../ui/format";
import { Pill } from "../../ui/pill";
import { Empty, Failure, Notice, Waiting } from "../../ui/states";
import { type Column, Table } from "../../ui/table";
import { gramsOf } from "../../ui/weight";
import type { Carton } from "./carton";
import { CartonsDocument } from "./cartons.generated";
import { Editor } from "./editor";
import { Import } from "./import";

const NEW = "new";

const COLUMNS: Column<Carton>[] = [
  { key: "carton", width: "minmax(0,1.4fr)", cell: (row) => <Name row={row} /> },
  { key: "inside", width: "minmax(0,1.4fr)", cell: (row) => <Inside row={row} />, isNumber: true },
  {
    key: "limit",
    width: "112px",
    cell: (row) => <Grams grams={gramsOf(row.maxWeight)} />,
    isNumber: true,
    isDetail: true,
  },
  {
    key: "tare",
    width: "96px",
    cell: (row) => <Grams grams={gramsOf(row.tareWeight)} />,
    isNumber: true,
    isDetail: true,
  },
  { key: "cost", width: "96px", cell: (row) => <Money money={row.cost} />, isNumber: true, isDetail: true },
  {
    key: "recycled",
    width: "104px",
    cell: (row) => <Share of={row.recycledContent} />,
    isNumber: true,
    isDetail: true,
  },
  { key: "supply", width: "96px", cell: (row) => <Supply row={row} />, isNumber: true, isDetail: true },
];

/** Every carton there is; the one in the address is edited below. */
export function Catalogue() {
  const [address, change] = useParameters();
  const [isImporting, setImporting] = useState(false);
  const [saved, setSaved] = useState(0);
  const { data, error, refetch } = useAnswer(CartonsDocument, {}, { liveMs: false });
  const currency = useCurrency(data?.omsCartons ?? []);
  const cartons = data?.omsCartons;
  const open = (id: string | null) => {
    setSaved(0);
    change({ carton: id });
  };
  const edited = cartons?.find(({ id }) => id === address.get("carton")) ?? null;
  const done = (count: number) => {
    open(null);
    setSaved(count);
    setImporting(false);
  };
  if (!cartons) return error ? <Failure error={error} onRetry={() => void refetch()} /> : <Waiting lines={8} />;
  return (
    <>
      <Bar count={cartons.length} onNew={() => open(NEW)} onImport={() => setImporting(true)} />
      {saved > 0 && <Notice tone="success" id="cartons.saved" values={{ count: saved }} />}
      {cartons.length === 0 ? (
        <Empty id="cartons.none" />
      ) : (
        <List cartons={cartons} current={edited?.id} onOpen={open} />
      )}
      {(edited || address.get("carton") === NEW) && (
        <Editor
          key={edited?.id ?? NEW}
          carton={edited}
          currency={currency}
          onSaved={() => done(1)}
          onClose={() => open(null)}
        />
      )}
      {isImporting && (
        <Import cartons={cartons} currency={currency} onDone={done} onClose={() => setImporting(false)} />
      )}
    </>
  );
}

/** The currency that prices are in: the catalogue's own, else that of the shop's first channel. */
function useCurrency(cartons: readonly Carton[]): string {
  const viewer = useViewer();
  const priced = cartons.find(({ cost }) => cost !== null)?.cost;
  return priced?.currency ?? viewer?.channels[0]?.currency ?? "";
}

function Bar({ count, onNew, onImport }: { count: number; onNew: () => void; onImport: () => void }) {
  const intl = useIntl();
  return (
    <div className="oms-list-bar">
      <span className="oms-faint">{intl.formatMessage({ id: "cartons.count" }, { count })}</span>
      <span className="oms-actions">
        <Button variant="secondary" onClick={onImport}>
          {intl.formatMessage({ id: "cartons.import" })}
        </Button>
        <Button onClick={onNew}>{intl.formatMessage({ id: "cartons.new" })}</Button>
      </span>
    </div>
  );
}

interface ListProps {
  cartons: Carton[];
  current: string | undefined;
  onOpen: (id: string) => void;
}

function List({ cartons, current, onOpen }: ListProps) {
  const intl = useIntl();
  return (
    <div className="cartons-list">
      <Table
        label={intl.formatMessage({ id: "nav.cartons" })}
        columns={COLUMNS}
        rows={cartons}
        total={cartons.length}
        keyOf={(row) => row.id}
        current={current}
        onOpen={(row) => onOpen(row.id)}
      />
    </div>
  );
}

function Name({ row }: { row: Carton }) {
  const intl = useIntl();
  return (
    <span className="cartons-name">
      <bdi title={row.name}>{row.name}</bdi>
      {!row.isActive && <Pill tone="neutral">{intl.formatMessage({ id: "cartons.inactive" })}</Pill>}
      {row.flatRate && <Pill tone="info">{intl.formatMessage({ id: "cartons.flat" })}</Pill>}
    </span>
  );
}

function Inside({ row }: { row: Carton }) {
  const intl = useIntl();
  const sides = [row.innerLength, row.innerWidth, row.innerHeight].map((side) => intl.formatNumber(Number(side)));
  return <bdi>{intl.formatMessage({ id: "cartons.mm" }, { sides: sides.join(" × ") })}</bdi>;
}

function Grams({ grams }: { grams: number }) {
  const intl = useIntl();
  const [value, unit] = grams >= 1000 ? [grams / 1000, "kilogram"] : [grams, "gram"];
  return <>{intl.formatNumber(value, { style: "unit", unit, maximumFractionDigits: 2 })}</>;
}

function Share({ of }: { of: number | null }) {
  const intl = useIntl();
  return <>{of === null ? "–" : intl.formatNumber(of / 100, { style: "percent" })}</>;
}

function Supply({ row }: { row: Carton }) {
  const intl = useIntl();
  if (row.supply === null) return <span className="oms-faint">{intl.formatMessage({ id: "cartons.endless" })}</span>;
  if (row.supply > 0) return <>{intl.formatNumber(row.supply)}</>;
  return <Pill tone="warning">{intl.formatNumber(0)}</Pill>;
}
