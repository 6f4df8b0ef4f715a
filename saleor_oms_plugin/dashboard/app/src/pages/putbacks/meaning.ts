import { isName, isOneOf } from "../../parts/scans/codes";
import type { PutBacksQuery } from "./putbacks.generated";

export type PutBack = NonNullable<PutBacksQuery["omsPutBacks"]>["edges"][number]["node"];

/** Units that were put back and that the server has not confirmed yet. */
export interface Change {
  id: string;
  done: number;
}

/** What is left to put back, once the server has heard of all changes. */
export function leftToDo(rows: readonly PutBack[], changes: readonly Change[]): PutBack[] {
  const done = (row: PutBack) =>
    changes.filter(({ id }) => id === row.id).reduce((most, change) => Math.max(most, change.done), row.quantityDone);
  return rows.map((row) => ({ ...row, quantityDone: done(row) })).filter((row) => row.quantityDone < row.quantity);
}

export const unitsLeft = (row: PutBack): number => row.quantity - row.quantityDone;

/** What a scanned code means to somebody who puts goods back. */
export type Meaning =
  | { kind: "item"; row: PutBack }
  | { kind: "bin" }
  | { kind: "otherBin"; bin: string }
  | { kind: "otherItem"; row: PutBack }
  | { kind: "unknown" };

/**
 * With nothing in hand only goods that wait are known. With goods in hand anything that is no other item is a bin: they
 * may lie where there is room, and the server knows the bins.
 */
export function meaningOf(rows: readonly PutBack[], inHand: PutBack | undefined, scanned: string): Meaning {
  const found = rows.find(({ scanCodes }) => isOneOf(scanCodes, scanned));
  if (!inHand) return found ? { kind: "item", row: found } : { kind: "unknown" };
  if (inHand.binLocation && isName(inHand.binLocation, scanned)) return { kind: "bin" };
  if (isOneOf(inHand.scanCodes, scanned)) return { kind: "item", row: inHand };
  if (found) return { kind: "otherItem", row: found };
  const bin = scanned.trim();
  return bin === "" ? { kind: "unknown" } : { kind: "otherBin", bin };
}
