import { useIntl } from "react-intl";

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
  [/^fewest warehouses that together hold every unit: (?<count>\d+)$/, "fewest"],
  [/^no combination of warehouses has every unit$/, "noWarehouse"],
  [/^holds everything, but Saleor allocated elsewhere$/, "allocatedElsewhere"],
  [/^holds everything, but stands later in the order of warehouses$/, "later"],
  [/^lacks (?<lacking>\d+) of (?<wanted>\d+) units$/, "lacks"],
];

/** The words that say the same as a sentence of the server, and the figures in it; null for a sentence we do not know. */
export function saying(sentence: string): { id: string; values: Record<string, string | number> } | null {
  for (const [pattern, name] of SAYINGS) {
    const found = pattern.exec(sentence);
    if (found) return { id: `orders.said.${name}`, values: figures(found.groups ?? {}) };
  }
  return null;
}

const figures = (groups: Record<string, string>) =>
  Object.fromEntries(Object.entries(groups).map(([name, text]) => [name, /^\d+$/.test(text) ? Number(text) : text]));

/** Says a sentence of the server in the person's language. */
export function useSaid(): (sentence: string | null | undefined) => string {
  const intl = useIntl();
  return (sentence) => {
    if (!sentence) return "";
    const known = saying(sentence);
    return known ? intl.formatMessage({ id: known.id }, known.values) : sentence;
  };
}
