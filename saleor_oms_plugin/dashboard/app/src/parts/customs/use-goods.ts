import { useState } from "react";
import { useIntl } from "react-intl";
import { useDeed } from "../../api/hooks";
import { failureIn } from "../../ui/states";
import { SaveCustomsDataDocument } from "./customs.generated";
import { type GoodsField, inputOf, isTouched, misread, NOTHING, refusalsOf, type Typed } from "./goods";

/** As many as one call takes. */
const MOST = 100;

/** What is typed of products for customs until it is saved, and what was refused of it. */
export function useGoods() {
  const intl = useIntl();
  const [edits, setEdits] = useState<ReadonlyMap<string, Typed>>(new Map());
  const [refused, setRefused] = useState<ReadonlyMap<string, string>>(new Map());
  const [saved, setSaved] = useState(0);
  const { mutateAsync, isPending } = useDeed(SaveCustomsDataDocument);

  const typed = (sku: string): Typed => edits.get(sku) ?? NOTHING;
  const edit = (sku: string, field: GoodsField, value: string) => {
    const next = { ...typed(sku), [field]: value };
    const all = new Map(edits);
    if (isTouched(next)) all.set(sku, next);
    else all.delete(sku);
    setEdits(all);
    setSaved(0);
    setRefused(new Map([...refused].filter(([at]) => at !== `${sku}.${field}` && at !== sku)));
  };
  const send = async (skus: string[]): Promise<ReadonlyMap<string, string>> => {
    try {
      const products = skus.map((sku) => inputOf(sku, typed(sku), intl.locale));
      return refusalsOf((await mutateAsync({ products })).omsCustomsDataUpdate?.errors ?? [], skus);
    } catch (error) {
      return new Map([["", failureIn(intl, error)]]);
    }
  };
  const isBad = [...edits.values()].some((each) => misread(each, intl.locale).length > 0);
  const save = async () => {
    if (isBad || isPending || edits.size === 0) return;
    const skus = [...edits.keys()];
    const left = new Map(edits);
    const wrong = new Map<string, string>();
    for (let from = 0; from < skus.length; from += MOST) {
      const some = skus.slice(from, from + MOST);
      const said = await send(some);
      for (const [at, message] of said) wrong.set(at, message);
      // A refused call changes nothing at all: its other products wait for the next one.
      if (said.size === 0) for (const sku of some) left.delete(sku);
    }
    setRefused(wrong);
    setEdits(left);
    setSaved(skus.length - left.size);
  };
  const discard = () => {
    setEdits(new Map());
    setRefused(new Map());
  };
  return { edits, typed, edit, refused, saved, isBad, isBusy: isPending, save, discard };
}

export type Goods = ReturnType<typeof useGoods>;
