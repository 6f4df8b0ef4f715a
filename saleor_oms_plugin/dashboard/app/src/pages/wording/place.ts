/** The ways by which people read messages; a webhook has no words to choose. */
export const WAYS = ["EMAIL", "SMS", "CHAT"] as const;
export type Way = (typeof WAYS)[number];

/** Which wordings are shown: all of it stands in the address. */
export interface Place {
  way: Way;
  language: string;
  /** A sales channel's slug; empty for all. */
  sales: string;
  /** The message that is open; null where none was chosen. */
  kind: string | null;
}

export function placeIn(address: URLSearchParams, spoken: string): Place {
  const way = WAYS.find((each) => each === address.get("way")) ?? "EMAIL";
  return {
    way,
    language: address.get("language") || spoken,
    sales: address.get("sales") ?? "",
    kind: address.get("kind"),
  };
}

/** A text with something put where the cursor is, and where the cursor is then. */
export function inserted(text: string, from: number, to: number, what: string): { text: string; at: number } {
  const start = Math.max(0, Math.min(from, text.length));
  const end = Math.max(start, Math.min(to, text.length));
  return { text: text.slice(0, start) + what + text.slice(end), at: start + what.length };
}

/** How a placeholder is written: a list is laid out by itself, a yes or no is asked for. */
export function written(name: string, form: string): string {
  return form === "YES_NO" ? `{% if ${name} %}{% endif %}` : `{{ ${name} }}`;
}
