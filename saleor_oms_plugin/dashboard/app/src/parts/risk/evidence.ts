import type { IntlShape } from "react-intl";

type Figures = Record<string, string>;
type Say = (intl: IntlShape, found: Figures) => Record<string, string | number>;

/** By the server's words for it. */
const IDENTITIES: Record<string, string> = {
  "e-mail address": "EMAIL",
  "phone number": "PHONE",
  "shipping address": "ADDRESS",
  "IP address": "IP",
  card: "CARD",
  "customer account": "CUSTOMER",
  "e-mail domain": "EMAIL_DOMAIN",
};

/**
 * What the server says of a rule, in English only, by the words of ours that say the same. Its own sentence stands
 * wherever it says something new. `evidence.test.ts` holds the two together.
 */
const SAYINGS: readonly [RegExp, string, Say?][] = [
  [/^on the block list: (?<what>.+)$/, "evidence.listed.block", (intl, { what }) => ({ what: entries(intl, what) })],
  [/^on the allow list: (?<what>.+)$/, "evidence.listed.allow", (intl, { what }) => ({ what: entries(intl, what) })],
  [
    /^(?<count>\d+) fraudulent orders before had the same (?<what>.+)$/,
    "evidence.linked",
    (intl, { count, what }) => ({ count: Number(count), what: list(intl, what) }),
  ],
  [
    /^(?<count>\d+) orders with this (?<what>.+) within (?<hours>\d+) hours$/,
    "evidence.velocity",
    (intl, { count, what, hours }) => ({ count: Number(count), what: identity(intl, what), hours: Number(hours) }),
  ],
  [
    /^the bill goes to (?<bill>\w*), the goods to (?<goods>\w*)$/,
    "evidence.billing_country",
    (intl, { bill, goods }) => ({ bill: country(intl, bill), goods: country(intl, goods) }),
  ],
  [/^the goods go to another person at another address than the bill$/, "evidence.billing_address"],
  [/^the goods go to a post-office box$/, "evidence.po_box"],
  [
    /^the goods go to (?<name>.*), to be sent on$/,
    "evidence.freight_forwarder",
    (_, { name }) => ({ name: bare(name) }),
  ],
  [
    /^placed from (?<from>\w*), the goods go to (?<goods>\w*)$/,
    "evidence.ip_country",
    (intl, { from, goods }) => ({ from: country(intl, from), goods: country(intl, goods) }),
  ],
  [/^(?<units>\d+) units of one item$/, "evidence.units", (_, { units }) => ({ units: Number(units) })],
  [/^the total is (?<times>[\d.]+) times the customer's usual order$/, "evidence.value_customer", times],
  [/^the total is (?<times>[\d.]+) times the channel's usual order$/, "evidence.value_channel", times],
  [/^the customer's first order$/, "evidence.first_order"],
  [/^the e-mail address is of a provider of throw-away mailboxes$/, "evidence.disposable_email"],
  [/^the e-mail address spells another name than the order$/, "evidence.name_email_mismatch"],
  [/^the card's bank knows another address \(AVS\)$/, "evidence.payment_avs"],
  [/^the card's security code was wrong \(CVV\)$/, "evidence.payment_cvv"],
  [/^the payment gateway calls the risk elevated$/, "evidence.gateway.elevated"],
  [/^the payment gateway calls the risk highest$/, "evidence.gateway.highest"],
  [/^the order has no (?<what>.+)$/, "untold.missing", (intl, { what }) => ({ what: identity(intl, what) })],
  [/^one of the addresses is missing$/, "untold.address"],
  [/^one of the addresses is missing or has no name$/, "untold.addressName"],
  [/^there is no shipping address$/, "untold.shipping"],
  [/^no GeoIP database: /, "untold.geoip"],
  [/^the order's IP address or shipping address is missing or unknown$/, "untold.ip"],
  [/^the order has neither an e-mail address nor an account$/, "untold.customer"],
  [/^the library disposable-email-domains is not installed$/, "untold.library"],
  [/^it spells no name$/, "untold.name"],
  [/^the payment says nothing of it$/, "untold.payment"],
  [/^the customer has no earlier order in this currency$/, "untold.past"],
  [
    /^the channel has fewer than (?<fewest>\d+) earlier orders in this currency$/,
    "untold.channel",
    (_, { fewest }) => ({ fewest: Number(fewest) }),
  ],
  [/^it is not known$/, "untold.unknown"],
];

/** The words that say the same as a sentence of the server, and how to fill them; null for a sentence we do not know. */
export function saying(
  sentence: string,
): { id: string; values: (intl: IntlShape) => Record<string, string | number> } | null {
  for (const [pattern, id, say] of SAYINGS) {
    const found = pattern.exec(sentence);
    if (found) return { id, values: (intl) => say?.(intl, { ...found.groups }) ?? {} };
  }
  return null;
}

/** A sentence of the server in the person's language. */
export function said(intl: IntlShape, sentence: string): string {
  const known = saying(sentence);
  return known ? intl.formatMessage({ id: known.id }, known.values(intl)) : sentence;
}

function times(intl: IntlShape, { times }: Figures) {
  return { times: intl.formatNumber(Number(times), { maximumFractionDigits: 1 }) };
}

function identity(intl: IntlShape, what = ""): string {
  const known = IDENTITIES[what];
  return known ? intl.formatMessage({ id: `identity.${known}` }) : what;
}

const list = (intl: IntlShape, what = ""): string =>
  intl.formatList(what.split(/, | and /).map((each) => identity(intl, each)));

const ENTRY = /^(?<what>.+) \(entry (?<entry>\d+)\)$/;

const entries = (intl: IntlShape, what = ""): string =>
  intl.formatList(
    what.split(", ").map((each) => {
      const found = ENTRY.exec(each)?.groups;
      if (!found) return each;
      return intl.formatMessage({ id: "evidence.entry" }, { what: identity(intl, found.what), entry: found.entry });
    }),
  );

/** A country by its name; what is no country's code stays as it is. */
export function country(intl: IntlShape, code = ""): string {
  return /^[A-Z]{2}$/.test(code) ? (intl.formatDisplayName(code, { type: "region" }) ?? code) : code;
}

/** Somebody else's word inside a sentence of ours keeps its own direction. */
const bare = (text = ""): string => `\u2068${text}\u2069`;
