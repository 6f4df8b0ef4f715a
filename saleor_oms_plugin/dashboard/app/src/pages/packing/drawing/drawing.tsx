import { useId } from "react";
import type { Placed, Room } from "./boxes";
import { backToFront, type Face, faces, frameOf, type Point, type View } from "./projection";

interface Props {
  room: Room;
  /** Whether there is a carton around it; goods in their own box have none. */
  isOpen: boolean;
  /** The units that are drawn, and the one that goes in now. */
  shown: readonly Placed[];
  current: Placed | null;
  marks: ReadonlyMap<string, string>;
  view: View;
  /** Says what is seen, for whom it cannot be seen. */
  label: string;
}

const SHARE_OF_AIR = 0.04;
const SHARE_OF_MARK = 0.055;

/** A carton that can be looked into, with what lies in it. Its far walls are drawn behind everything, the near ones as edges. */
export function Drawing({ room, isOpen, shown, current, marks, view, label }: Props) {
  const hatch = useId();
  const air = Math.max(room.length, room.width, room.height) * SHARE_OF_AIR;
  const frame = frameOf(room, view, air);
  const whole = { x: 0, y: 0, z: 0, ...room };
  const order = backToFront(shown, view);
  return (
    <svg
      className="packing-drawing"
      role="img"
      aria-label={label}
      viewBox={`${frame.x} ${frame.y} ${frame.width} ${frame.height}`}
    >
      <Hatch id={hatch} size={frame.width} />
      {isOpen && faces(whole, view, "far").map((face) => <Plane key={face.side} face={face} kind="wall" />)}
      {order.map((index) => {
        const unit = shown[index];
        if (!unit) return null;
        const isCurrent = unit === current;
        const mark = marks.get(unit.sku) ?? "";
        return (
          <Unit
            key={index}
            unit={unit}
            view={view}
            mark={mark}
            size={Math.max(frame.width, frame.height) * SHARE_OF_MARK}
            colour={[...marks.keys()].indexOf(unit.sku)}
            hatch={isCurrent ? hatch : null}
          />
        );
      })}
      {isOpen && faces(whole, view, "near").map((face) => <Plane key={face.side} face={face} kind="edge" />)}
    </svg>
  );
}

/** Stripes tell the unit that goes in now from the others, whatever colours somebody sees. */
function Hatch({ id, size }: { id: string; size: number }) {
  const step = size / 40;
  return (
    <defs>
      <pattern id={id} width={step} height={step} patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect width={step / 2} height={step} className="packing-hatch" />
      </pattern>
    </defs>
  );
}

const pointsOf = (corners: readonly Point[]): string => corners.map(({ x, y }) => `${x},${y}`).join(" ");

function Plane({ face, kind }: { face: Face; kind: "wall" | "edge" }) {
  return <polygon className={`packing-${kind}`} data-side={face.side} points={pointsOf(face.corners)} />;
}

interface UnitProps {
  unit: Placed;
  view: View;
  mark: string;
  size: number;
  colour: number;
  hatch: string | null;
}

/** As many colours as differ for everybody; more SKUs than that are told apart by their letter alone. */
const COLOURS = 6;

function Unit({ unit, view, mark, size, colour, hatch }: UnitProps) {
  const seen = faces(unit, view, "near");
  const largest = seen.reduce<Face | undefined>(
    (best, face) => (!best || area(face) > area(best) ? face : best),
    undefined,
  );
  return (
    <g className="packing-unit" data-colour={colour % COLOURS} data-current={hatch !== null}>
      {seen.map((face) => (
        <g key={face.side}>
          <polygon className="packing-face" data-side={face.side} points={pointsOf(face.corners)} />
          {hatch && <polygon points={pointsOf(face.corners)} fill={`url(#${hatch})`} />}
        </g>
      ))}
      {largest && <Mark mark={mark} at={middle(largest)} size={Math.min(size, Math.sqrt(area(largest)) * 0.6)} />}
    </g>
  );
}

function Mark({ mark, at, size }: { mark: string; at: Point; size: number }) {
  return (
    <text className="packing-mark" x={at.x} y={at.y} fontSize={size} textAnchor="middle" dominantBaseline="central">
      {mark}
    </text>
  );
}

function area({ corners }: Face): number {
  const twice = corners.reduce((sum, { x, y }, index) => {
    const next = corners[(index + 1) % corners.length] ?? { x, y };
    return sum + x * next.y - next.x * y;
  }, 0);
  return Math.abs(twice) / 2;
}

const middle = ({ corners }: Face): Point => ({
  x: corners.reduce((sum, { x }) => sum + x, 0) / corners.length,
  y: corners.reduce((sum, { y }) => sum + y, 0) / corners.length,
});
