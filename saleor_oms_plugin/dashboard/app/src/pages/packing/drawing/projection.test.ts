import { expect, test } from "vitest";
import { backToFront, faces, frameOf, project, type View } from "./projection";

const FROM_FRONT: View = { turn: 0, tilt: 30 };
const cube = (x: number, y: number, z: number) => ({ x, y, z, length: 10, width: 10, height: 10 });
const sides = (view: View, which: "near" | "far") => faces(cube(0, 0, 0), view, which).map(({ side }) => side);

test("from the front one sees the front and the top, and looks into floor and back", () => {
  expect(sides(FROM_FRONT, "near")).toEqual(["front", "top"]);
  expect(sides(FROM_FRONT, "far")).toEqual(["back", "bottom"]);
});

test.each([
  [30, ["left", "front", "top"]],
  [-30, ["right", "front", "top"]],
  [150, ["left", "back", "top"]],
  [-150, ["right", "back", "top"]],
])("turned by %d one sees %s", (turn, seen) => expect(sides({ turn, tilt: 30 }, "near")).toEqual(seen));

test("higher is higher on the screen, and farther is higher from above", () => {
  const view = { turn: 25, tilt: 35 };
  const ground = project([0, 0, 0], view);
  expect(project([0, 0, 10], view).y).toBeLessThan(ground.y);
  expect(project([0, 10, 0], view).y).toBeLessThan(ground.y);
});

test("the frame holds all that is inside the room", () => {
  const room = { length: 300, width: 200, height: 100 };
  for (let turn = -180; turn <= 180; turn += 15) {
    const frame = frameOf(room, { turn, tilt: 30 }, 5);
    for (const corner of [
      [0, 0, 0],
      [300, 200, 100],
      [300, 0, 100],
      [0, 200, 0],
    ] as const) {
      const { x, y } = project(corner, { turn, tilt: 30 });
      expect(x).toBeGreaterThanOrEqual(frame.x);
      expect(x).toBeLessThanOrEqual(frame.x + frame.width);
      expect(y).toBeGreaterThanOrEqual(frame.y);
      expect(y).toBeLessThanOrEqual(frame.y + frame.height);
    }
  }
});

test("what is behind and what is below is painted first", () => {
  const boxes = [cube(0, 0, 10), cube(0, 0, 0), cube(0, 10, 0)];
  expect(backToFront(boxes, FROM_FRONT)).toEqual([2, 1, 0]);
});

test("turned half around, the front is behind", () => {
  expect(backToFront([cube(0, 0, 0), cube(0, 10, 0)], { turn: 180, tilt: 30 })).toEqual([0, 1]);
});

/** The numbers of a seed, the same each time. */
function* numbers(seed: number): Generator<number, never> {
  let state = seed;
  for (;;) {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    yield state / 2_147_483_648;
  }
}

/** What is nearest to the eye on a line of sight through the middle of each face must be painted last there. */
test("nothing that hides another is painted before it", () => {
  const random = numbers(7);
  const next = (most: number) => Math.floor((random.next().value as number) * most);
  for (let round = 0; round < 40; round += 1) {
    const view = { turn: next(360) - 180, tilt: 20 + next(50) };
    const boxes = Array.from({ length: 27 }, (_, index) => ({
      x: (index % 3) * 10 + next(3),
      y: (Math.floor(index / 3) % 3) * 10 + next(3),
      z: Math.floor(index / 9) * 10,
      length: 4 + next(4),
      width: 4 + next(4),
      height: 4 + next(6),
    }));
    const order = backToFront(boxes, view);
    expect([...order].sort((one, other) => one - other)).toEqual([...boxes.keys()]);
    const place = new Map(order.map((box, index) => [box, index]));
    for (const [far, near] of hidden(boxes, view)) {
      expect(place.get(far), `${far} under ${near} from ${view.turn}`).toBeLessThan(place.get(near) as number);
    }
  }
});

/** Pairs of boxes on one line of sight, the farther first, found by walking along sample lines. */
function hidden(boxes: ReturnType<typeof cube>[], { turn, tilt }: View): [number, number][] {
  const [a, p] = [(turn * Math.PI) / 180, (tilt * Math.PI) / 180];
  const way = [Math.sin(a) * Math.cos(p), Math.cos(a) * Math.cos(p), -Math.sin(p)] as const;
  const found: [number, number][] = [];
  for (const [near, box] of boxes.entries()) {
    const start = [box.x + box.length / 2, box.y + box.width / 2, box.z + box.height / 2] as const;
    for (let step = 1; step < 60; step += 1) {
      const [x, y, z] = start.map((from, axis) => from + step * (way[axis] ?? 0)) as [number, number, number];
      const far = boxes.findIndex(
        (other) =>
          x > other.x &&
          x < other.x + other.length &&
          y > other.y &&
          y < other.y + other.width &&
          z > other.z &&
          z < other.z + other.height,
      );
      if (far >= 0 && far !== near) found.push([far, near]);
    }
  }
  return found;
}
