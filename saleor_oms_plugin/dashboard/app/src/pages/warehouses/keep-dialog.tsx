import { useState } from "react";
import { useIntl } from "react-intl";
import { useViewer } from "../../shell/viewer";
import { type Choice, Select, Ticks } from "../../ui/choose";
import { Confirm } from "../../ui/confirm";
import { Input } from "../../ui/field";
import { readNumber } from "../../ui/numbers";
import { type Keeping, keepings } from "./keeping";
import type { Kept } from "./kept-back";
import { type Goods, VariantPick } from "./variants";

const MOST_UNITS = 1_000_000;

/** The units that are typed; null for what is no number of units. */
export function unitsTyped(typed: string, locale: string): number | null {
  const plain = readNumber(typed, locale);
  const units = plain === null ? Number.NaN : Number(plain);
  return Number.isInteger(units) && units >= 0 && units <= MOST_UNITS ? units : null;
}

interface Props {
  onDo: (items: Keeping[]) => Promise<void>;
  onClose: () => void;
}

/** Asks which warehouses shall keep back how many units of what. */
export function KeepDialog({ types, onDo, onClose }: Props & { types: readonly Choice[] }) {
  const intl = useIntl();
  const all = useViewer()?.warehouses ?? [];
  const [warehouses, setWarehouses] = useState<ReadonlySet<string>>(
    new Set(all.length === 1 ? [all[0]?.id ?? ""] : []),
  );
  const [type, setType] = useState("");
  const [variants, setVariants] = useState<readonly Goods[]>([]);
  const [typed, setTyped] = useState("");
  const units = unitsTyped(typed, intl.locale);
  const named = types.find(({ id }) => id === type);
  const goods = named ? [{ productTypeId: named.id, name: named.name }] : variants;
  const items = keepings(
    all.filter(({ id }) => warehouses.has(id)),
    goods,
    units ?? 0,
  );
  return (
    <Confirm
      title="warehouses.keep.title"
      does="warehouses.keep.does"
      confirm="warehouses.keep.confirm"
      values={{ count: items.length }}
      isReady={items.length > 0 && units !== null}
      onConfirm={() => onDo(items)}
      onClose={onClose}
    >
      <Ticks legend="warehouses.keep.warehouses" choices={all} chosen={warehouses} onChange={setWarehouses} />
      <Select
        label="warehouses.keep.of"
        value={type}
        choices={types}
        none="warehouses.keep.ofVariants"
        onChange={setType}
      />
      {!named && <VariantPick chosen={variants} onChange={setVariants} />}
      <UnitsInput typed={typed} onChange={setTyped} />
    </Confirm>
  );
}

/** Asks for other units of rules there are; emptied, they are taken back. */
export function UnitsDialog({ rows, onDo, onClose }: Props & { rows: readonly Kept[] }) {
  const intl = useIntl();
  const [typed, setTyped] = useState(rows.length === 1 ? `${rows[0]?.units ?? ""}` : "");
  const isEnding = typed.trim() === "";
  const units = unitsTyped(typed, intl.locale);
  const items = rows.flatMap((row): Keeping[] => {
    if (!row.warehouse) return [];
    const name = `${row.variant?.sku || row.variant?.name || row.productType?.name || ""}, ${row.warehouse.name}`;
    const of = row.variant ? { variantId: row.variant.id } : { productTypeId: row.productType?.id };
    return [{ ...of, warehouseId: row.warehouse.id, units, name }];
  });
  return (
    <Confirm
      title="warehouses.keep.changeTitle"
      does={isEnding ? "warehouses.keep.ends" : "warehouses.keep.changes"}
      confirm={isEnding ? "warehouses.keep.end" : "warehouses.keep.confirm"}
      values={{ count: items.length }}
      isReady={isEnding || units !== null}
      onConfirm={() => onDo(items)}
      onClose={onClose}
    >
      <UnitsInput typed={typed} onChange={setTyped} />
    </Confirm>
  );
}

function UnitsInput({ typed, onChange }: { typed: string; onChange: (typed: string) => void }) {
  const intl = useIntl();
  const isWrong = typed.trim() !== "" && unitsTyped(typed, intl.locale) === null;
  return (
    <Input
      label={intl.formatMessage({ id: "column.units" })}
      value={typed}
      inputMode="numeric"
      autoComplete="off"
      error={isWrong}
      helperText={
        isWrong ? intl.formatMessage({ id: "warehouses.wrong.whole" }, { least: 0, most: MOST_UNITS }) : undefined
      }
      onChange={(event) => onChange(event.target.value)}
    />
  );
}
