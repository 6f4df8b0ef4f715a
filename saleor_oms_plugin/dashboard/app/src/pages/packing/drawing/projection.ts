import type { Placed, Room } from "./boxes";

/** From where a box is looked at, in degrees: turned about its upright axis, and how far from above. */
export interface View {
  turn: number;
  tilt: number;
}

export interface Point {
  x: number;
  y: number;
}

export type Side = "top" | "bottom" | "left" | "right" | "front" | "back";

export interface Face {
  side: Side;
  corners: Point[];
}

type Corner = readonly [x: number, y: number, z: number];
type Box = Pick<Placed, "x" | "y" | "z" | "length" | "width" | "height">;

/** Shares smaller than this are the rounding of sines. */
const NOTHING = 1e-9;

interface Axes {
  /** How much farther from the eye a step along each axis leads. */
  depth: Corner;
  across: Corner;
  up: Corner;
}

function axesOf({ turn, tilt }: View): Axes {
  const [a, p] = [(turn * Math.PI) / 180, (tilt * Math.PI) / 180];
  const [sinA, cosA, sinP, cosP] = [Math.sin(a), Math.cos(a), Math.sin(p), Math.cos(p)];
  return {
    across: [cosA, -sinA, 0],
    up: [sinA * sinP, cosA * sinP, cosP],
    depth: [sinA * cosP, cosA * cosP, -sinP],
  };
}

const along = (axis: Corner, [x, y, z]: Corner): number => axis[0] * x + axis[1] * y + axis[2] * z;

/** Where a corner is seen, y downwards as on a screen. Nothing gets smaller with distance. */
export function project(corner: Corner, view: View): Point {
  const { across, up } = axesOf(view);
  return { x: along(across, corner), y: -along(up, corner) };
}

/** The corners of each face of a box, and the way it looks. */
function facesOf({ x, y, z, length, width, height }: Box): [Side, Corner, Corner[]][] {
  const [X, Y, Z] = [x + length, y + width, z + height];
  return [
    [
      "left",
      [-1, 0, 0],
      [
        [x, y, z],
        [x, Y, z],
        [x, Y, Z],
        [x, y, Z],
      ],
    ],
    [
      "right",
      [1, 0, 0],
      [
        [X, y, z],
        [X, Y, z],
        [X, Y, Z],
        [X, y, Z],
      ],
    ],
    [
      "front",
      [0, -1, 0],
      [
        [x, y, z],
        [X, y, z],
        [X, y, Z],
        [x, y, Z],
      ],
    ],
    [
      "back",
      [0, 1, 0],
      [
        [x, Y, z],
        [X, Y, z],
        [X, Y, Z],
        [x, Y, Z],
      ],
    ],
    [
      "bottom",
      [0, 0, -1],
      [
        [x, y, z],
        [X, y, z],
        [X, Y, z],
        [x, Y, z],
      ],
    ],
    [
      "top",
      [0, 0, 1],
      [
        [x, y, Z],
        [X, y, Z],
        [X, Y, Z],
        [x, Y, Z],
      ],
    ],
  ];
}

/** The faces of a box that look at the eye, or those that turn away from it. */
export function faces(box: Box, view: View, which: "near" | "far"): Face[] {
  const { depth } = axesOf(view);
  return facesOf(box)
    .filter(([, normal]) => (which === "near" ? along(depth, normal) < -NOTHING : along(depth, normal) > NOTHING))
    .map(([side, , corners]) => ({ side, corners: corners.map((corner) => project(corner, view)) }));
}

/** The part of the plane that a room fills from this view, with some air around it. */
export function frameOf(room: Room, view: View, air: number): { x: number; y: number; width: number; height: number } {
  const corners = facesOf({ x: 0, y: 0, z: 0, ...room }).flatMap(([, , each]) => each);
  const seen = corners.map((corner) => project(corner, view));
  const [left, right] = [Math.min(...seen.map(({ x }) => x)), Math.max(...seen.map(({ x }) => x))];
  const [top, bottom] = [Math.min(...seen.map(({ y }) => y)), Math.max(...seen.map(({ y }) => y))];
  return { x: left - air, y: top - air, width: right - left + 2 * air, height: bottom - top + 2 * air };
}

/** Whether `one` lies wholly on the far side of `other` along some axis: then it hides nothing of it. */
function isBeyond(one: Box, other: Box, depth: Corner): boolean {
  const spans: [number, number, number, number][] = [
    [one.x, one.x + one.length, other.x, other.x + other.length],
    [one.y, one.y + one.width, other.y, other.y + other.width],
    [one.z, one.z + one.height, other.z, other.z + other.height],
  ];
  return spans.some(([from, to, otherFrom, otherTo], axis) => {
    const step = depth[axis] ?? 0;
    if (Math.abs(step) < NOTHING) return false;
    return step > 0 ? from >= otherTo : to <= otherFrom;
  });
}

/**
 * Places of the boxes in the order in which a painter draws them, what is behind first. Three boxes may each hide a part
 * of the next in a circle; there the farthest is drawn first.
 */
export function backToFront(boxes: readonly Box[], view: View): number[] {
  const { depth } = axesOf(view);
  const behind = boxes.map((one, index) =>
    boxes.flatMap((other, otherIndex) =>
      index !== otherIndex && isBeyond(other, one, depth) && !isBeyond(one, other, depth) ? [otherIndex] : [],
    ),
  );
  const distance = boxes.map((box) =>
    along(depth, [box.x + box.length / 2, box.y + box.width / 2, box.z + box.height / 2]),
  );
  const order: number[] = [];
  const farthestFirst = [...boxes.keys()].sort((one, other) => (distance[other] ?? 0) - (distance[one] ?? 0));
  const left = new Set(farthestFirst);
  while (left.size > 0) {
    const isFree = (index: number) => !behind[index]?.some((other) => left.has(other));
    const next = [...left].find(isFree) ?? [...left][0] ?? 0;
    left.delete(next);
    order.push(next);
  }
  return order;
}
