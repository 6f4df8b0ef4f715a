import { useState } from "react";
import { useIntl } from "react-intl";
import { failureIn } from "./states";

/** As many as one call takes. */
const MOST = 100;

interface Kind<Typed> {
  nothing: Typed;
  isTouched: (typed: Typed) => boolean;
  /** What of it cannot be meant. */
  misread: (typed: Typed, locale: string) => readonly unknown[];
  /** Saves some, and says what was refused: by `<sku>`, `<sku>.<field>` or "" for all of them. */
  send: (skus: string[], typed: (sku: string) => Typed) => Promise<ReadonlyMap<string, string>>;
  isBusy: boolean;
}

/** What is typed of many products until it is saved, and what was refused of it. */
export function useEdits<Typed extends object>({ nothing, isTouched, misread, send, isBusy }: Kind<Typed>) {
  const intl = useIntl();
  const [edits, setEdits] = useState<ReadonlyMap<string, Typed>>(new Map());
  const [refused, setRefused] = useState<ReadonlyMap<string, string>>(new Map());
  const [saved, setSaved] = useState(0);

  const typed = (sku: string): Typed => edits.get(sku) ?? nothing;
  const edit = (sku: string, change: Partial<Typed>) => {
    const next = { ...typed(sku), ...change };
    const all = new Map(edits);
    if (isTouched(next)) all.set(sku, next);
    else all.delete(sku);
    setEdits(all);
    setSaved(0);
    const answered = new Set([sku, ...Object.keys(change).map((field) => `${sku}.${field}`)]);
    setRefused(new Map([...refused].filter(([at]) => !answered.has(at))));
  };
  const isBad = [...edits.values()].some((each) => misread(each, intl.locale).length > 0);
  const save = async () => {
    if (isBad || isBusy || edits.size === 0) return;
    const skus = [...edits.keys()];
    const done = new Set<string>();
    const wrong = new Map<string, string>();
    for (let from = 0; from < skus.length; from += MOST) {
      const some = skus.slice(from, from + MOST);
      const said = await send(some, typed).catch((error: unknown) => new Map([["", failureIn(intl, error)]]));
      for (const [at, message] of said) wrong.set(at, message);
      // A refused call changes nothing at all: its other products wait for the next one.
      if (said.size === 0) for (const sku of some) done.add(sku);
    }
    setRefused(wrong);
    // What was typed meanwhile stays.
    setEdits((now) => new Map([...now].filter(([sku, each]) => !done.has(sku) || each !== edits.get(sku))));
    setSaved(done.size);
  };
  const discard = () => {
    setEdits(new Map());
    setRefused(new Map());
  };
  return { edits, typed, edit, refused, saved, isBad, isBusy, save, discard };
}
