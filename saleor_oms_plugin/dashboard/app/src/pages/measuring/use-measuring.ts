import { useState } from "react";
import { useIntl } from "react-intl";
import { useDeed } from "../../api/hooks";
import { failureIn } from "../../ui/states";
import { inputOf, isTouched, misread, NOTHING, refusalsOf, type Typed } from "./measures";
import { SaveMeasurementsDocument } from "./measuring.generated";

/** As many as one call takes. */
const MOST = 100;

/** What is typed of many products until it is saved, and what was refused of it. */
export function useMeasuring() {
  const intl = useIntl();
  const [edits, setEdits] = useState<ReadonlyMap<string, Typed>>(new Map());
  const [refused, setRefused] = useState<ReadonlyMap<string, string>>(new Map());
  const [saved, setSaved] = useState(0);
  const { mutateAsync, isPending } = useDeed(SaveMeasurementsDocument);

  const typed = (sku: string): Typed => edits.get(sku) ?? NOTHING;
  const edit = (sku: string, change: Partial<Typed>) => {
    const next = { ...typed(sku), ...change };
    const all = new Map(edits);
    if (isTouched(next)) all.set(sku, next);
    else all.delete(sku);
    setEdits(all);
    setSaved(0);
    if (refused.has(sku)) setRefused(new Map([...refused].filter(([each]) => each !== sku)));
  };
  const isBad = [...edits.values()].some((each) => misread(each, intl.locale).length > 0);
  const send = async (skus: string[]): Promise<ReadonlyMap<string, string>> => {
    try {
      const measurements = skus.map((sku) => inputOf(sku, typed(sku), intl.locale));
      return refusalsOf((await mutateAsync({ measurements })).omsMeasurementUpdate?.errors ?? [], skus);
    } catch (error) {
      return new Map([["", failureIn(intl, error)]]);
    }
  };
  const save = async () => {
    if (isBad || isPending || edits.size === 0) return;
    const skus = [...edits.keys()];
    const left = new Map(edits);
    const wrong = new Map<string, string>();
    for (let from = 0; from < skus.length; from += MOST) {
      const some = skus.slice(from, from + MOST);
      const said = await send(some);
      for (const [sku, message] of said) wrong.set(sku, message);
      // A refused call changes nothing at all: its other rows wait for the next one.
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

export type Measuring = ReturnType<typeof useMeasuring>;
