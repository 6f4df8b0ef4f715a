import { type IntlShape, useIntl } from "react-intl";

/**
 * What the server says of sourcing, holding and canceling, in English only, by the words of ours that say the same. Its own
 * sentence stands wherever it says something new. `said.test.ts` holds the two together.
 */
const SAYINGS: readonly [RegExp, string][] = [
  [/^the order is already (?<stage>completed|canceled)$/, "ended"],
  [/^the goods have left$/, "gone"],
  [/^part of the goods has left$/, "partGone"],
  [/^the carrier already has a parcel of it$/, "withCarrier"],
  [/^a label is being bought at this moment: try again shortly$/, "beingBought"],
  [/^the order is (?<stage>shipped|delivered|completed|canceled): there is nothing left to hold$/, "nothingToHold"],
  [/^the hold has ended already$/, "holdEnded"],
  [/^ships everything in one parcel run$/, "oneWarehouse"],
  [/^ships everything in one parcel run, for (?<price>[^,]+)$/, "oneWarehousePrice"],
  [/^ships everything in one parcel run, (?<km>\d+) km away$/, "oneWarehouseWay"],
  [/^fewest warehouses that together hold every unit: (?<count>\d+)$/, "fewest"],
  [/^fewest warehouses that together hold every unit: (?<count>\d+), for (?<price>[^,]+)$/, "fewestPrice"],
  [/^no better way to ship every unit, in (?<count>\d+) parcels$/, "best"],
  [/^no better way to ship every unit, in (?<count>\d+) parcels, for (?<price>[^,]+)$/, "bestPrice"],
  [/^no better way to ship every unit, in (?<count>\d+) parcels, (?<km>\d+) km away$/, "bestWay"],
  [/^ships what is there, in (?<count>\d+) of its parcels$/, "inPart"],
  [/^there is nothing to ship$/, "nothing"],
  [/^no combination of warehouses has every unit$/, "noWarehouse"],
  [/^no warehouse has all that must leave together$/, "notTogether"],
  [/^equal in everything; the order of the warehouses' ids decides$/, "equal"],
  [/^lacks (?<lacking>\d+) of (?<wanted>\d+) units$/, "lacks"],
  [/^full until \w+, (?<until>\d+ \w+)$/, "fullUntil"],
  [/^full for the day$/, "full"],
  [/^(?<names>.+): full until \w+, (?<until>\d+ \w+)$/, "theseFullUntil"],
  [/^(?<names>.+): full for the day$/, "theseFull"],
  [/^less than (?<price>.+) dearer$/, "hardlyDearer"],
  [/^(?<price>\d\S* ?[A-Z]*) dearer$/, "dearer"],
  [/^how far away it is nobody knows$/, "wayUnknown"],
  [/^(?<km>\d+) km further$/, "further"],
  [/^ships in (?<its>\d+) parcels?, this one in (?<count>\d+)$/, "parcels"],
  [/^divides goods of one kind between warehouses (?<its>\d+) times, this one (?<count>\d+)$/, "divided"],
  [/^holds everything, but Saleor allocated elsewhere$/, "allocatedElsewhere"],
  [/^place (?<its>\d+) in the order of warehouses, this one (?<count>\d+)$/, "place"],
  [/^its places in the order of warehouses add up to (?<its>\d+), here to (?<count>\d+)$/, "places"],
  [/^the warehouse is switched off for sourcing$/, "off"],
  [/^ships nothing to (?<where>.+)$/, "notThere"],
  [/^ships no goods of this product type$/, "notThisType"],
  [/^ships no goods of this product type to (?<where>.+)$/, "notThisTypeThere"],
  [/^no working day with room in the year to come$/, "noDay"],
  [/^(?<names>.+) declined this order$/, "declined"],
  [/^(?<names>.+) is not among the warehouses that were asked for$/, "notChosen"],
];

/** The words that say the same as a sentence of the server, and the figures in it; null for a sentence we do not know. */
export function saying(sentence: string): { id: string; values: Record<string, string | number> } | null {
  for (const [pattern, name] of SAYINGS) {
    const found = pattern.exec(sentence);
    if (found) return { id: `orders.said.${name}`, values: figures(found.groups ?? {}) };
  }
  return null;
}

/** Names and prices are text, whatever they look like. */
const TEXTS = new Set(["names", "where", "price"]);

const figures = (groups: Record<string, string>) =>
  Object.fromEntries(Object.entries(groups).map(([name, text]) => [name, figure(name, text)]));

function figure(name: string, text: string): string | number {
  if (TEXTS.has(name)) return `\u2068${text}\u2069`;
  return /^\d+$/.test(text) ? Number(text) : text;
}

/** Says a sentence of the server in the person's language; of several in one, each. */
export function useSaid(): (sentence: string | null | undefined) => string {
  const intl = useIntl();
  const one = (sentence: string): string | null => {
    const known = saying(sentence);
    return known && intl.formatMessage({ id: known.id }, { ...known.values, ...dayIn(intl, known.values.until) });
  };
  return (sentence) => {
    if (!sentence) return "";
    return (
      one(sentence) ??
      sentence
        .split("; ")
        .map((part) => one(part) ?? part)
        .join("; ")
    );
  };
}

/** A day of the coming year, as the server says it in English, in the person's language. */
function dayIn(intl: IntlShape, until: string | number | undefined): { until?: string } {
  const day = Date.parse(`${until} 2024 UTC`);
  if (until === undefined || Number.isNaN(day)) return {};
  return { until: intl.formatDate(day, { month: "long", day: "numeric", timeZone: "UTC" }) };
}
