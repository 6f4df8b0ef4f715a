/** A place on the earth, in degrees. */
export interface Point {
  latitude: number;
  longitude: number;
}

/** A place on a drawing, from its top left corner. */
export interface Spot {
  x: number;
  y: number;
}

export interface Chart {
  /** Where a place is drawn. */
  spot: (point: Point) => Spot;
  /** Lines of equal latitude and longitude, by where they are drawn. */
  parallels: number[];
  meridians: number[];
}

const STEPS = [0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30, 45, 90];
const MARGIN = 0.16;
/** A single place, or places in one town, are not drawn street by street. */
const LEAST_DEGREES = 0.6;
const MOST_LINES = 7;

/** A drawing of this size that holds all places, true to their angles about its middle; nothing of the world but a grid. */
export function chartOf(points: readonly Point[], width: number, height: number): Chart {
  const turn = turnOf(points.map(({ longitude }) => longitude));
  const lons = points.map(({ longitude }) => turned(longitude, turn));
  const lats = points.map(({ latitude }) => latitude);
  const midLat = (Math.min(...lats) + Math.max(...lats)) / 2;
  const midLon = (Math.min(...lons) + Math.max(...lons)) / 2;
  // A degree of longitude is shorter than one of latitude, the more so the further from the equator.
  const shrink = Math.max(0.2, Math.cos((midLat * Math.PI) / 180));
  const spanLon = Math.max(LEAST_DEGREES, (Math.max(...lons) - Math.min(...lons)) * shrink);
  const spanLat = Math.max(LEAST_DEGREES, Math.max(...lats) - Math.min(...lats));
  const perDegree = Math.min((width * (1 - 2 * MARGIN)) / spanLon, (height * (1 - 2 * MARGIN)) / spanLat);
  const x = (lon: number) => width / 2 + (lon - midLon) * shrink * perDegree;
  const y = (lat: number) => height / 2 - (lat - midLat) * perDegree;
  return {
    spot: ({ latitude, longitude }) => ({ x: x(turned(longitude, turn)), y: y(latitude) }),
    parallels: lines(midLat, height / perDegree).map(y),
    meridians: lines(midLon, width / perDegree / shrink).map(x),
  };
}

/** Degrees at round numbers over a span about a middle. */
function lines(middle: number, span: number): number[] {
  const step = STEPS.find((each) => span / each <= MOST_LINES) ?? 90;
  const first = Math.ceil((middle - span / 2) / step);
  const last = Math.floor((middle + span / 2) / step);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => (first + index) * step);
}

/** The longitude to begin the world at, so that places on both sides of the date line lie side by side. */
function turnOf(longitudes: readonly number[]): number {
  const sorted = [...longitudes].sort((one, other) => one - other);
  const gaps = sorted.map((lon, index) => (sorted[index + 1] ?? (sorted[0] ?? 0) + 360) - lon);
  const widest = gaps.indexOf(Math.max(...gaps));
  return sorted[(widest + 1) % sorted.length] ?? 0;
}

const turned = (longitude: number, turn: number): number => (longitude < turn ? longitude + 360 : longitude);

/** Whether a label reads better on the other side of its place, so that it stays on the drawing. */
export const isLate = (spot: Spot, width: number): boolean => spot.x > width * 0.6;
