import { expect, test } from "vitest";
import { readParameters, sortChange, viewQuery } from "./filters";

const read = (text: string) => readParameters(new URLSearchParams(text));

test("every agreed parameter becomes its filter", () => {
  const query =
    "stage=ON_HOLD&stage=SHIPPED&attention=PICK&attention=LATE&holdReason=PAYMENT&warehouse=w1&warehouse=w2&channel=c1" +
    "&problem=true&late=true&atRisk=true&open=true&split=true&held=true&kept=false&q=%23100";
  expect(read(query).filter).toEqual({
    stage: ["ON_HOLD", "SHIPPED"],
    attention: ["PICK", "LATE"],
    holdReason: ["PAYMENT"],
    warehouses: ["w1", "w2"],
    channels: ["c1"],
    hasProblem: true,
    isLate: true,
    isAtRisk: true,
    isOpen: true,
    isSplit: true,
    wasHeld: true,
    isPromiseKept: false,
    search: "#100",
  });
});

test("moments pass as they are, and a day is whole in the person's zone", () => {
  const { filter } = read("receivedFrom=2030-01-01T12:00:00%2B01:00&shippedFrom=2030-01-02&deliveredTo=2030-01-02");
  expect(filter.receivedFrom).toBe("2030-01-01T11:00:00.000Z");
  expect(filter.shippedFrom).toBe(new Date(2030, 0, 2).toISOString());
  expect(filter.deliveredTo).toBe(new Date(2030, 0, 2, 23, 59, 59, 999).toISOString());
});

test("a number of the overview leads to exactly its orders: to the microsecond, and of one and the same part", () => {
  const last = "2030-01-02T05:59:59.999999+00:00";
  expect(read(`receivedTo=${encodeURIComponent(last)}`).filter.receivedTo).toBe(last);
  expect(read(`endedFrom=2030-01-01T06:00:00Z&endedTo=${encodeURIComponent(last)}`).filter).toEqual({
    ended: { gte: "2030-01-01T06:00:00.000Z", lte: last },
  });
  expect(read("warehouse=w1&inside=true&late=true").filter).toEqual({
    isLate: true,
    part: { warehouses: ["w1"], isInside: true },
  });
  expect(read("partShippedFrom=2030-01-01T06:00:00Z&warehouse=w1&warehouse=w2").filter).toEqual({
    part: { warehouses: ["w1", "w2"], shipped: { gte: "2030-01-01T06:00:00.000Z" } },
  });
  expect(read("warehouseName=Old%20one").filter).toEqual({ part: { warehouseNames: ["Old one"] } });
  expect(read("inside=perhaps&answeredTo=soon").unknown).toHaveLength(2);
});

test("a value that does not exist is named and filters nothing; other people's parameters are theirs", () => {
  const { filter, unknown, conditions } = read(
    "stage=FLYING&late=yes&receivedFrom=soon&constructor=1&colour=red&late=true",
  );
  expect(filter).toEqual({ isLate: true });
  expect(conditions).toEqual([{ name: "late", value: "true" }]);
  expect(unknown.map((each) => each.name)).toEqual(["stage", "late", "receivedFrom"]);
});

test("the same condition twice is one", () => {
  const { filter, conditions } = read("stage=ON_HOLD&stage=ON_HOLD");
  expect(filter.stage).toEqual(["ON_HOLD"]);
  expect(conditions).toHaveLength(1);
});

test("empty and blank values ask for nothing", () => {
  expect(read("q=%20&stage=&late=").filter).toEqual({});
});

test("the newest come first unless the address sorts, and each sort has the direction one wants first", () => {
  expect(read("").sortBy).toEqual({ field: "RECEIVED_AT", direction: "DESC" });
  expect(read("sort=NEXT_ACTION_AT").sortBy).toEqual({ field: "NEXT_ACTION_AT", direction: "ASC" });
  expect(read("sort=PROMISED_DELIVERY&order=DESC").sortBy).toEqual({ field: "PROMISED_DELIVERY", direction: "DESC" });
  expect(read("sort=RISK").sortBy).toEqual({ field: "RISK", direction: "DESC" });
  expect(read("sort=COLOUR&order=UP").sortBy).toEqual({ field: "RECEIVED_AT", direction: "DESC" });
});

test("pressing a heading sorts in its natural direction first, and turns it then", () => {
  expect(sortChange("RECEIVED_AT", "NEXT_ACTION_AT", "DESC")).toEqual({ sort: "NEXT_ACTION_AT", order: null });
  expect(sortChange("NEXT_ACTION_AT", "NEXT_ACTION_AT", "DESC")).toEqual({ sort: "NEXT_ACTION_AT", order: "DESC" });
});

test("a view's query is the same whatever the order of its conditions", () => {
  expect(viewQuery(new URLSearchParams("stage=ON_HOLD&late=true&q="))).toBe("late=true&stage=ON_HOLD");
  expect(viewQuery(new URLSearchParams("late=true&stage=ON_HOLD"))).toBe("late=true&stage=ON_HOLD");
});

test("what a rule's record leads to is exactly its orders", () => {
  const query =
    "fired=velocity_card&outcome=FRAUD&outcome=CHARGEBACK&riskLevel=HIGH&outcomeToldFrom=2030-01-01T06:00:00Z";
  const { filter, unknown } = read(query);
  expect(filter).toEqual({
    fired: ["velocity_card"],
    outcome: ["FRAUD", "CHARGEBACK"],
    riskLevel: ["HIGH"],
    outcomeTold: { gte: "2030-01-01T06:00:00.000Z" },
  });
  expect(unknown).toEqual([]);
  expect(read("outcome=MAYBE").unknown).toEqual([{ name: "outcome", value: "MAYBE" }]);
});
