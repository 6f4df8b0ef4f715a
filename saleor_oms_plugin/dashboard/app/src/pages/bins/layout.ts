import type { OmsWarehouseLayoutInput } from "../../api/schema.generated";
import { readNumber, writeNumber } from "../../ui/numbers";
import type { LayoutFragment } from "./bins.generated";

/** The fields of a layout: whole numbers, or lengths that people write in metres. */
export const FIELDS = [
  { name: "aisles", isLength: false, least: 1, most: 500 },
  { name: "bays", isLength: false, least: 1, most: 1_000 },
  { name: "levels", isLength: false, least: 1, most: 100 },
  { name: "startAisle", isLength: false, least: 1, most: 500 },
  { name: "aislePitch", isLength: true, least: 1, most: 100_000 },
  { name: "bayPitch", isLength: true, least: 1, most: 100_000 },
  { name: "crossAisleWidth", isLength: true, least: 0, most: 100_000 },
] as const;

export type FieldName = (typeof FIELDS)[number]["name"];
export type Draft = Record<FieldName | "crossAisles" | "binPattern", string>;

export interface Layout {
  aisles: number;
  bays: number;
  levels: number;
  aislePitch: number;
  bayPitch: number;
  crossAisles: number[];
  crossAisleWidth: number;
  startAisle: number;
  binPattern: string;
}

const MM = 1_000;

export const FIRST: Layout = {
  aisles: 6,
  bays: 20,
  levels: 4,
  aislePitch: 4_000,
  bayPitch: 1_000,
  crossAisles: [],
  crossAisleWidth: 3_000,
  startAisle: 1,
  binPattern: "{aisle}-{bay}-{level}",
};

/** What somebody can type in, of a layout. */
export function draftOf(layout: Layout | LayoutFragment, locale: string): Draft {
  const numbers = FIELDS.map(({ name, isLength }) => {
    const value = layout[name];
    return [name, writeNumber(`${isLength ? value / MM : value}`, locale)];
  });
  return {
    ...(Object.fromEntries(numbers) as Record<FieldName, string>),
    crossAisles: layout.crossAisles.join(" "),
    binPattern: layout.binPattern,
  };
}

/** The layout that is typed, and the names of what is none. */
export function layoutOf(draft: Draft, locale: string): { layout: Layout; wrong: (keyof Draft)[] } {
  const numbers = FIELDS.map((field) => [field.name, numberOf(draft[field.name], field, locale)] as const);
  const wrong: (keyof Draft)[] = numbers.filter(([, value]) => value === null).map(([name]) => name);
  const known = Object.fromEntries(numbers.map(([name, value]) => [name, value ?? FIRST[name]]));
  const layout = { ...FIRST, ...known, binPattern: draft.binPattern.trim() } as Layout;
  const crossAisles = baysOf(draft.crossAisles, layout.bays);
  if (crossAisles === null) wrong.push("crossAisles");
  if (layout.startAisle > layout.aisles && !wrong.includes("startAisle")) wrong.push("startAisle");
  if (layout.binPattern === "") wrong.push("binPattern");
  return { layout: { ...layout, crossAisles: crossAisles ?? [] }, wrong };
}

export const inputOf = (layout: Layout): OmsWarehouseLayoutInput => layout;

interface Bounds {
  isLength: boolean;
  least: number;
  most: number;
}

function numberOf(typed: string, { isLength, least, most }: Bounds, locale: string): number | null {
  const plain = readNumber(typed, locale);
  if (plain === null) return null;
  const value = isLength ? Math.round(Number(plain) * MM) : Number(plain);
  return Number.isInteger(value) && value >= least && value <= most ? value : null;
}

/** The bays after which a cross aisle lies, in order and each once; null for what names none. */
function baysOf(typed: string, bays: number): number[] | null {
  const parts = typed.split(/[\s,;،]+/).filter(Boolean);
  const numbers = [...new Set(parts.map(Number))].sort((one, other) => one - other);
  const isGood = numbers.every((bay) => Number.isInteger(bay) && bay >= 1 && bay < bays) && numbers.length <= 20;
  return isGood ? numbers : null;
}

export interface Rack {
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface Plan {
  width: number;
  height: number;
  /** Shelves, two rows in each aisle, one piece from one cross aisle to the next. */
  racks: Rack[];
  /** Lines between bays, from the front. */
  bays: number[];
  /** The middle of each aisle. */
  aisles: number[];
  start: { x: number; y: number };
}

/** Of an aisle's width this share is walked on. */
const CORRIDOR = 0.45;

/** The floor as it is seen from above, in millimetres; the front is at the bottom, aisle 1 at the left. */
export function planOf(layout: Layout): Plan {
  const { aisles, bays, aislePitch: pitch, bayPitch, crossAisles, crossAisleWidth: cross } = layout;
  const ends = [...crossAisles, bays];
  const begins = [0, ...crossAisles];
  const blocks = begins.map((from, index) => {
    const to = ends[index] ?? bays;
    return { from: from * bayPitch + (index + 1) * cross, length: (to - from) * bayPitch, count: to - from };
  });
  const height = bays * bayPitch + (crossAisles.length + 2) * cross;
  const depth = (pitch * (1 - CORRIDOR)) / 2;
  const middles = Array.from({ length: aisles }, (_, index) => (index + 0.5) * pitch);
  const racks = middles.flatMap((middle) =>
    blocks.flatMap(({ from, length }) => {
      const y = height - from - length;
      const left = { x: middle - pitch / 2, y, width: depth, height: length };
      return [left, { ...left, x: middle + pitch / 2 - depth }];
    }),
  );
  const lines = blocks.flatMap(({ from, count }) =>
    Array.from({ length: count + 1 }, (_, index) => height - from - index * bayPitch),
  );
  const start = { x: middles[layout.startAisle - 1] ?? pitch / 2, y: height - cross / 2 };
  return { width: aisles * pitch, height, racks, bays: lines, aisles: middles, start };
}
