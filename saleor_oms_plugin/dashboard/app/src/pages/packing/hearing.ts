import { isOneOf } from "../../parts/scans/codes";
import type { Line, Parcel } from "./draft";

/** What a scan turned out to be, told from what the page holds: it is answered at once, connection or not. */
export type Heard =
  | { kind: "right"; scanned: string; line: Line }
  | { kind: "enough"; scanned: string; line: Line }
  | { kind: "wrong"; scanned: string; expected: Line[] };

/** `confirmed` is units by line. A code that several lines share confirms the first that still needs a unit. */
export function hear(scanned: string, lines: readonly Line[], confirmed: ReadonlyMap<string, number>): Heard {
  const open = lines.filter((line) => (confirmed.get(line.id) ?? 0) < line.quantity);
  const fitting = (line: Line) => isOneOf([line.sku, ...line.scanCodes], scanned);
  const right = open.find(fitting);
  if (right) return { kind: "right", scanned, line: right };
  const enough = lines.find(fitting);
  return enough ? { kind: "enough", scanned, line: enough } : { kind: "wrong", scanned, expected: open };
}

/** Units by line that are confirmed: what the server knows and what it was not told yet, never more than there are. */
export function confirmedUnits(
  lines: readonly Line[],
  unsaved: readonly { lineId: string; units: number }[],
): Map<string, number> {
  return new Map(
    lines.map(({ id, quantity, quantityScanned }) => {
      const mine = unsaved.filter(({ lineId }) => lineId === id).reduce((sum, { units }) => sum + units, 0);
      return [id, Math.min(quantity, quantityScanned + mine)];
    }),
  );
}

/** Which parcel the confirmed units lie in, by parcel and line: the first parcel of a line is filled first. */
export function filled(
  parcels: readonly Parcel[],
  confirmed: ReadonlyMap<string, number>,
): Map<string, ReadonlyMap<string, number>> {
  const left = new Map(confirmed);
  return new Map(
    parcels.map(({ key, contents }) => {
      const into = new Map<string, number>();
      for (const [lineId, units] of contents) {
        const here = Math.min(units, left.get(lineId) ?? 0);
        left.set(lineId, (left.get(lineId) ?? 0) - here);
        into.set(lineId, here);
      }
      return [key, into];
    }),
  );
}

/** The parcel into which the next unit of a line goes; null when all of them have theirs. */
export function nextParcel(
  parcels: readonly Parcel[],
  confirmed: ReadonlyMap<string, number>,
  lineId: string,
): string | null {
  const into = filled(parcels, confirmed);
  const open = parcels.find(({ key, contents }) => (into.get(key)?.get(lineId) ?? 0) < (contents.get(lineId) ?? 0));
  return open?.key ?? null;
}
