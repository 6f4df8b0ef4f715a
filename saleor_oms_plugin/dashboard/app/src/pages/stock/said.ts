import { useIntl } from "react-intl";

/** What the server says of drift and repairs, in English only, by the words of ours that say the same. */
const SAYINGS: readonly [RegExp, string][] = [
  [
    /^(?<place>.+) holds (?<held>-?\d+) less (?<kept>\d+) for safety and has allocated (?<given>\d+): (?<over>\d+) too many\.$/,
    "tooManyKept",
  ],
  [/^(?<place>.+) holds (?<held>-?\d+) and has allocated (?<given>\d+): (?<over>\d+) too many\.$/, "tooMany"],
  [
    /^(?<units>\d+) of the (?<given>\d+) units of order (?<order>\S+), placed (?<at>[-\d: ]+ UTC), are surplus: older orders are served first\.$/,
    "surplus",
  ],
  [/^(?<units>\d+) units are allocated to order (?<order>\S+), which has ended\.$/, "ended"],
  [/^(?<units>\d+) units are allocated to order (?<order>\S+), which needs only (?<wanted>\d+)\.$/, "needsFewer"],
  [/^Saleor's own sum for (?<place>.+) says (?<told>-?\d+) allocated; the allocations are (?<given>\d+)\.$/, "sum"],
  [/^order (?<order>\S+) needs (?<units>\d+) units that no warehouse was told to keep for it\.$/, "unallocated"],
  [/^(?<place>.+) has promised more than it may; (?<other>.+) has units that nobody was promised$/, "move"],
  [/^order (?<order>\S+) was allocated nothing for these units; (?<other>.+) has them$/, "allocate"],
  [/^order (?<order>\S+) has ended$/, "releaseEnded"],
  [/^order (?<order>\S+) needs fewer units than it was allocated$/, "releaseFewer"],
  [
    /^(?<place>.+) has promised more than it may, older orders are served first, and no other warehouse has units left$/,
    "backorder",
  ],
  [
    /^(?<place>.+) holds (?<held>-?\d+) of (?<sku>.+), and (?<over>\d+) more than it may promise are picked there already: count the shelf$/,
    "picked",
  ],
];

/** Names and numbers of orders are text, whatever they look like. */
const TEXTS = new Set(["place", "other", "order", "sku", "at"]);

/** The words that say the same as a sentence of the server, and the figures in it; null for a sentence we do not know. */
export function saying(sentence: string): { id: string; values: Record<string, string | number> } | null {
  for (const [pattern, name] of SAYINGS) {
    const found = pattern.exec(sentence);
    if (found) return { id: `stock.said.${name}`, values: figures(found.groups ?? {}) };
  }
  return null;
}

const figures = (groups: Record<string, string>) =>
  Object.fromEntries(
    Object.entries(groups).map(([name, text]) => [name, TEXTS.has(name) ? `\u2068${text}\u2069` : Number(text)]),
  );

/** Says a sentence of the server in the person's language; one that is new as it stands. */
export function useSaid(): (sentence: string) => string {
  const intl = useIntl();
  return (sentence) => {
    const known = saying(sentence);
    return known ? intl.formatMessage({ id: known.id }, known.values) : sentence;
  };
}
