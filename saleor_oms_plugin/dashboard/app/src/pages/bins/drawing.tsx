import { useIntl } from "react-intl";
import { type Layout, type Plan, planOf, type Rack } from "./layout";

/** More lines than this between bays would be a grey mass. */
const MOST_LINES = 80;
const MOST_NAMES = 24;

/** The floor from above: shelves, aisles with their numbers, and where walks begin. */
export function Drawing({ layout }: { layout: Layout }) {
  const intl = useIntl();
  const plan = planOf(layout);
  const margin = layout.aislePitch * 0.2;
  const below = layout.aislePitch * 0.9;
  const box = [-margin, -margin, plan.width + 2 * margin, plan.height + margin + below].join(" ");
  const words = intl.formatMessage(
    { id: "bins.drawing" },
    { aisles: layout.aisles, bays: layout.bays, start: layout.startAisle },
  );
  return (
    <figure className="oms-card bins-drawing">
      <svg viewBox={box} role="img" aria-label={words} direction="ltr">
        <rect className="bins-ground" width={plan.width} height={plan.height} />
        <path className="bins-racks" d={plan.racks.map(outline).join("")} />
        {plan.bays.length <= MOST_LINES && <path className="bins-bays" d={baysOf(plan)} />}
        <circle
          className="bins-start"
          cx={plan.start.x}
          cy={plan.start.y}
          r={Math.min(layout.aislePitch * 0.18, Math.max(layout.crossAisleWidth * 0.4, layout.aislePitch * 0.1))}
        />
        <Names plan={plan} size={layout.aislePitch * 0.5} />
      </svg>
      <figcaption className="oms-faint">{intl.formatMessage({ id: "bins.drawing.how" })}</figcaption>
    </figure>
  );
}

const outline = ({ x, y, width, height }: Rack): string => `M${x} ${y}h${width}v${height}h${-width}z`;

/** The lines between bays, across every shelf. */
function baysOf(plan: Plan): string {
  const rows = plan.racks.filter((rack, index) => plan.racks.findIndex(({ x }) => x === rack.x) === index);
  return plan.bays.flatMap((y) => rows.map(({ x, width }) => `M${x} ${y}h${width}`)).join("");
}

/** The numbers of the aisles at the front, as many as can be read. */
function Names({ plan, size }: { plan: Plan; size: number }) {
  const intl = useIntl();
  const step = Math.ceil(plan.aisles.length / MOST_NAMES);
  const shown = plan.aisles.map((x, index) => ({ x, number: index + 1 })).filter(({ number }) => number % step === 0);
  return shown.map(({ x, number }) => (
    <text key={number} x={x} y={plan.height + size * 1.3} fontSize={size * Math.min(step, 4)} textAnchor="middle">
      {intl.formatNumber(number)}
    </text>
  ));
}
