import { describe, expect, it } from "vitest";
import { chartOf } from "./map";

const CHICAGO = { latitude: 41.88, longitude: -87.63 };
const OAKLAND = { latitude: 37.8, longitude: -122.27 };
const BERLIN = { latitude: 52.52, longitude: 13.4 };
const AUCKLAND = { latitude: -36.85, longitude: 174.76 };
const APIA = { latitude: -13.83, longitude: -171.76 };
const size = [400, 240] as const;

describe("the drawing", () => {
  it.each([
    [[CHICAGO, OAKLAND]],
    [[CHICAGO, OAKLAND, BERLIN]],
    [[AUCKLAND, APIA]],
    [[BERLIN]],
    [[BERLIN, BERLIN]],
    [[{ latitude: 90, longitude: 0 }, BERLIN]],
  ])("holds all of %j", (points) => {
    const chart = chartOf(points, ...size);
    for (const { x, y } of points.map(chart.spot)) {
      expect(x).toBeGreaterThanOrEqual(0);
      expect(x).toBeLessThanOrEqual(size[0]);
      expect(y).toBeGreaterThanOrEqual(0);
      expect(y).toBeLessThanOrEqual(size[1]);
    }
  });
  it("has the north above and the west on the left", () => {
    const chart = chartOf([CHICAGO, OAKLAND, BERLIN], ...size);
    const [chicago, oakland, berlin] = [CHICAGO, OAKLAND, BERLIN].map(chart.spot);
    expect(oakland?.x).toBeLessThan(chicago?.x ?? 0);
    expect(chicago?.x).toBeLessThan(berlin?.x ?? 0);
    expect(berlin?.y).toBeLessThan(chicago?.y ?? 0);
  });
  it("does not go round the world for places on both sides of the date line", () => {
    const chart = chartOf([AUCKLAND, APIA], ...size);
    const [auckland, apia] = [AUCKLAND, APIA].map(chart.spot);
    expect(auckland?.x).toBeLessThan(apia?.x ?? 0);
    expect(chart.meridians.length).toBeGreaterThan(1);
    expect(chart.meridians.length).toBeLessThan(9);
  });
  it("has a grid also about one place alone", () => {
    const { parallels, meridians } = chartOf([BERLIN], ...size);
    expect(parallels.length).toBeGreaterThan(0);
    expect(meridians.length).toBeGreaterThan(0);
  });
});
