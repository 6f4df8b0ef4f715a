import { useId } from "react";
import { useIntl } from "react-intl";
import { chartOf, isLate, type Point, type Spot } from "./map";

export interface Depot {
  id: string;
  name: string;
  place: Point;
  /** Whether some of the order ships from here. */
  isChosen: boolean;
}

const WIDTH = 640;
const HEIGHT = 260;

/** Where the order goes, where it ships from, and the warehouses that lost: on a bare grid, since maps are others'. */
export function SourcingMap({ destination, depots }: { destination: Point | null; depots: readonly Depot[] }) {
  const intl = useIntl();
  const title = useId();
  const points = [...depots.map(({ place }) => place), ...(destination ? [destination] : [])];
  if (points.length < 2) return null;
  const chart = chartOf(points, WIDTH, HEIGHT);
  const goal = destination && chart.spot(destination);
  const chosen = depots.filter(({ isChosen }) => isChosen);
  const names = intl.formatList(chosen.map(({ name }) => name));
  const others = depots.length - chosen.length;
  return (
    <svg className="orders-map" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-labelledby={title}>
      <title id={title}>
        {intl.formatMessage({ id: "orders.map.title" }, { names: names || "–", chosen: chosen.length, others })}
      </title>
      <g className="orders-map-grid">
        {chart.parallels.map((y) => (
          <line key={`y${y}`} x1={0} x2={WIDTH} y1={y} y2={y} />
        ))}
        {chart.meridians.map((x) => (
          <line key={`x${x}`} x1={x} x2={x} y1={0} y2={HEIGHT} />
        ))}
      </g>
      {goal && chosen.map(({ id, place }) => <Way key={id} from={chart.spot(place)} to={goal} />)}
      {depots.map((depot) => (
        <Place
          key={depot.id}
          spot={chart.spot(depot.place)}
          name={depot.name}
          kind={depot.isChosen ? "from" : "lost"}
        />
      ))}
      {goal && <Place spot={goal} name={intl.formatMessage({ id: "orders.map.destination" })} kind="to" />}
    </svg>
  );
}

/** A bow rather than a line, so that a way over another warehouse is no way through it. */
function Way({ from, to }: { from: Spot; to: Spot }) {
  const bend = {
    x: (from.x + to.x) / 2 + (from.y - to.y) * 0.12,
    y: (from.y + to.y) / 2 - Math.abs(from.x - to.x) * 0.12,
  };
  return <path className="orders-map-way" d={`M ${from.x} ${from.y} Q ${bend.x} ${bend.y} ${to.x} ${to.y}`} />;
}

function Place({ spot, name, kind }: { spot: Spot; name: string; kind: "from" | "lost" | "to" }) {
  const late = isLate(spot, WIDTH);
  const { x, y } = spot;
  return (
    <g className="orders-map-place" data-kind={kind}>
      {kind === "to" ? <rect x={x - 5} y={y - 5} width={10} height={10} /> : <circle cx={x} cy={y} r={6} />}
      <text x={late ? x - 11 : x + 11} y={y + 4} textAnchor={late ? "end" : "start"} direction="ltr">
        {name}
      </text>
    </g>
  );
}
