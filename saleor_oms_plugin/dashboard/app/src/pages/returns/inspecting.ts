import type { OmsDisposition, OmsReturnInspectInput, OmsReturnStatus } from "../../api/schema.generated";
import { readCount } from "../../parts/returns/wishes";

export const DISPOSITIONS: readonly OmsDisposition[] = ["RESTOCK", "REFURBISH", "SCRAP", "VENDOR"];

/** A return's line, as far as an inspection cares. */
export interface Line {
  quantity: number;
  inspected: number;
  orderLine: { id: string } | null;
  dispositions: readonly { disposition: OmsDisposition; quantity: number }[];
}

export type Totals = Readonly<Record<OmsDisposition, string>>;
/** What stands in the fields, by order line; lines nobody touched are not in it. */
export type Draft = Readonly<Record<string, Totals>>;

/** What was said of a line before. */
export function knownOf(line: Line): Totals {
  const of = (disposition: OmsDisposition) =>
    line.dispositions.find((each) => each.disposition === disposition)?.quantity ?? 0;
  return Object.fromEntries(DISPOSITIONS.map((each) => [each, of(each) ? String(of(each)) : ""])) as Record<
    OmsDisposition,
    string
  >;
}

export const totalsOf = (line: Line, draft: Draft): Totals =>
  (line.orderLine && draft[line.orderLine.id]) || knownOf(line);

/** Units that somebody has looked at, with what stands in the fields; null where one of them is no number. */
export function sumOf(totals: Totals): number | null {
  const counts = DISPOSITIONS.map((each) => readCount(totals[each], Number.MAX_SAFE_INTEGER));
  return counts.some((count) => count === null) ? null : counts.reduce<number>((sum, count) => sum + (count ?? 0), 0);
}

export type Wrong = "number" | "more" | "fewer" | "shelved" | null;

/** Why the totals of a line cannot be said; the server says the same. */
export function wrongWith(line: Line, totals: Totals): Wrong {
  const sum = sumOf(totals);
  if (sum === null) return "number";
  if (sum > line.quantity) return "more";
  const shelved = Number(knownOf(line).RESTOCK);
  if (Number(totals.RESTOCK) < shelved) return "shelved";
  return sum < line.inspected ? "fewer" : null;
}

/**
 * What to say to the server: every row of each line that changed, for a line's rows together are its new totals. Whoever
 * closes the return says all lines.
 */
export function verdictsOf(lines: readonly Line[], draft: Draft, closes: boolean): OmsReturnInspectInput[] {
  return lines.flatMap((line) => {
    const { orderLine } = line;
    if (!orderLine) return [];
    const totals = totalsOf(line, draft);
    const known = knownOf(line);
    const isSame = DISPOSITIONS.every((each) => Number(totals[each]) === Number(known[each]));
    if (isSame && !closes) return [];
    return DISPOSITIONS.map((disposition) => ({
      orderLineId: orderLine.id,
      disposition,
      quantity: Number(totals[disposition]),
    })).filter(
      ({ disposition, quantity }) => quantity > 0 || Number(known[disposition]) > 0 || disposition === "RESTOCK",
    );
  });
}

/** Whether nothing is left to look at. */
export const isComplete = (lines: readonly Line[], draft: Draft): boolean =>
  lines.every((line) => sumOf(totalsOf(line, draft)) === line.quantity);

const NOT_HERE: readonly OmsReturnStatus[] = ["OPEN", "LABELLED", "TRANSIT"];

/** What may be done with a return in this state; the server decides, this only hides what it would refuse. */
export const deedsOf = (status: OmsReturnStatus, lines: readonly { inspected: number }[]) => ({
  canReceive: NOT_HERE.includes(status),
  // Once units were accepted the inspection is finished instead.
  canCancel: status === "RECEIVED" ? lines.every(({ inspected }) => inspected === 0) : NOT_HERE.includes(status),
  canInspect: status === "RECEIVED" || status === "INSPECTED",
});
