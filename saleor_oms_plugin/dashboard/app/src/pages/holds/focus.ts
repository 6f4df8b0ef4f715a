import { type RefObject, useCallback, useEffect, useRef, useState } from "react";

/** The row to go on with after a deed: the next one it did not touch, else the one before. Null when none is left. */
export function nextRow(keys: readonly string[], acted: ReadonlySet<string>, current: string | null): string | null {
  const at = current === null ? -1 : keys.indexOf(current);
  const isLeft = (key: string) => !acted.has(key);
  return keys.slice(at + 1).find(isLeft) ?? keys.slice(0, Math.max(at, 0)).findLast(isLeft) ?? null;
}

/**
 * The row in hand: where the keyboard was last, in the queue; the one that took its place once it is gone. `first` is
 * where somebody comes back to; without it, the first row.
 */
export function useRowInHand(
  box: RefObject<HTMLElement>,
  keys: readonly string[],
  first: string | null,
): string | null {
  const [hand, setHand] = useState<{ key: string; place: number } | null>(null);
  useEffect(() => {
    const note = (event: FocusEvent) => {
      const key = rowKey(event.target as Element);
      if (key && box.current?.contains(event.target as Node)) setHand({ key, place: keys.indexOf(key) });
    };
    document.addEventListener("focusin", note);
    return () => document.removeEventListener("focusin", note);
  }, [box, keys]);
  if (hand && keys.includes(hand.key)) return hand.key;
  if (hand) return replacement(keys, Math.max(hand.place, 0));
  return first !== null && keys.includes(first) ? first : (keys[0] ?? null);
}

/** The row that took the place of one that is gone. */
export function replacement(keys: readonly string[], place: number): string | null {
  return keys[Math.min(place, keys.length - 1)] ?? null;
}

/**
 * Keeps the keyboard in the queue: what is returned goes to the row after a deed, and a row that leaves the queue while
 * it has the focus hands it to the one that takes its place. `box` holds the table.
 */
export function useRowFocus(box: RefObject<HTMLElement>, keys: readonly string[]) {
  const here = useRef<{ key: string; place: number } | null>(null);

  useEffect(() => {
    const note = (event: FocusEvent) => {
      const key = rowKey(event.target as Element);
      if (key && box.current?.contains(event.target as Node)) here.current = { key, place: keys.indexOf(key) };
    };
    document.addEventListener("focusin", note);
    return () => document.removeEventListener("focusin", note);
  }, [box, keys]);

  useEffect(() => {
    const last = here.current;
    if (!last || keys.includes(last.key) || document.activeElement !== document.body) return;
    const key = replacement(keys, last.place);
    if (key) focusRow(box.current, key);
  }, [box, keys]);

  return useCallback(
    (acted: ReadonlySet<string>) => {
      const key = nextRow(keys, acted, here.current?.key ?? null);
      // Behind the dialog's own doing: when it closes, it hands the focus back to where it was.
      if (key) setTimeout(() => focusRow(box.current, key), 0);
    },
    [box, keys],
  );
}

const rowKey = (element: Element | null): string | undefined =>
  element?.closest<HTMLElement>("[role=row][data-key]")?.dataset.key;

/** Puts the keyboard into a row that is drawn; false when there is none. Without a key, into the first. */
export function focusRow(box: HTMLElement | null, key?: string): boolean {
  const row = box?.querySelector<HTMLElement>(key ? `[data-key="${CSS.escape(key)}"]` : "[role=row][data-key]");
  row?.focus();
  return row !== null && row !== undefined;
}
