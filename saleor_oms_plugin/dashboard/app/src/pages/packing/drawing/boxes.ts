/** A unit where it lies: its lowest left front corner and its size as it lies. Millimetres; z is up, y goes to the back. */
export interface Placed {
  sku: string;
  x: number;
  y: number;
  z: number;
  length: number;
  width: number;
  height: number;
}

/** Length, width and height of the inside of a carton. */
export interface Room {
  length: number;
  width: number;
  height: number;
}

const SIDES = ["x", "y", "z", "length", "width", "height"] as const;

/** The placements of a parcel as the server writes them; none where it gives none, or none that can be drawn. */
export function readPlacements(written: string | null | undefined): Placed[] {
  if (!written) return [];
  let read: unknown;
  try {
    read = JSON.parse(written);
  } catch {
    return [];
  }
  return Array.isArray(read) && read.every(isPlaced) ? read : [];
}

function isPlaced(value: unknown): value is Placed {
  if (typeof value !== "object" || value === null) return false;
  const one = value as Record<string, unknown>;
  return typeof one.sku === "string" && SIDES.every((side) => Number.isFinite(one[side]));
}

/** What is around all of it: the room of goods that no carton is around. */
export function around(placed: readonly Placed[]): Room {
  const most = (end: (one: Placed) => number) => Math.max(0, ...placed.map(end));
  return {
    length: most((one) => one.x + one.length),
    width: most((one) => one.y + one.width),
    height: most((one) => one.z + one.height),
  };
}

/** In the order in which they go in: what carries something before what it carries, the back before the front. */
export function loadingOrder(placed: readonly Placed[]): Placed[] {
  return [...placed].sort((one, other) => one.z - other.z || other.y - one.y || one.x - other.x);
}

/** A letter for each SKU, in the order in which they go in: colour alone tells nobody enough. */
export function marksOf(skus: readonly string[]): Map<string, string> {
  return new Map([...new Set(skus)].map((sku, index) => [sku, letters(index)]));
}

function letters(index: number): string {
  const last = String.fromCharCode(65 + (index % 26));
  return index < 26 ? last : letters(Math.floor(index / 26) - 1) + last;
}

/**
 * Which of the units, in loading order, are in the box when so many of each SKU were confirmed; by their places in that
 * order.
 */
export function inside(order: readonly Placed[], confirmed: ReadonlyMap<string, number>): Set<number> {
  const left = new Map(confirmed);
  const found = new Set<number>();
  for (const [index, { sku }] of order.entries()) {
    const units = left.get(sku) ?? 0;
    if (units === 0) continue;
    left.set(sku, units - 1);
    found.add(index);
  }
  return found;
}
