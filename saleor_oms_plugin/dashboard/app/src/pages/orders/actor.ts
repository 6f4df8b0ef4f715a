import { useIntl } from "react-intl";

/** Names of those who acted, by `staff:<id>` and `app:<id>`. */
export type Names = ReadonlyMap<string, string>;

interface Acted {
  actor: string;
  actorName?: string | null;
}

const NAMELESS: ReadonlySet<string> = new Set(["customer", "carrier"]);

/** The names that a timeline tells. */
export function namesIn(events: readonly Acted[]): Names {
  return new Map(events.flatMap(({ actor, actorName }) => (actorName ? [[actor, actorName] as const] : [])));
}

/** Says who acted. */
export function useActor(names: Names): (actor: string | null | undefined) => string {
  const intl = useIntl();
  return (actor) => {
    if (!actor) return "–";
    const [kind = "", id = ""] = actor.split(":", 2);
    if (!id) return intl.formatMessage({ id: `orders.actor.${NAMELESS.has(kind) ? kind : "system"}` });
    const name = names.get(actor);
    return name ?? intl.formatMessage({ id: `orders.actor.${kind === "app" ? "app" : "staff"}` }, { id });
  };
}
