import { useIntl } from "react-intl";
import { At } from "../../ui/format";
import type { WarehousesQuery } from "./warehouses.generated";

type Change = WarehousesQuery["omsSourcingChanges"][number];

/** Who changed what of a warehouse, newest first. */
export function Changes({ changes }: { changes: Change[] }) {
  const intl = useIntl();
  if (changes.length === 0) return null;
  return (
    <details className="warehouses-changes">
      <summary>{intl.formatMessage({ id: "warehouses.changes" }, { count: changes.length })}</summary>
      <ol>
        {changes.map((change) => (
          <li key={`${change.at}${change.subject}`}>
            <span className="oms-faint">
              <At at={change.at} />
            </span>{" "}
            <bdi>{change.actorName ?? intl.formatMessage({ id: "warehouses.changes.gone" })}</bdi>:{" "}
            {intl.formatMessage({ id: wordOf(change) }, { fields: fieldsOf(intl, change) })}
          </li>
        ))}
      </ol>
    </details>
  );
}

const wordOf = ({ subject, values }: Change): string => {
  const kind = subject.split(":")[0] ?? "";
  if (kind === "rules") return "warehouses.changes.rules";
  return `warehouses.changes.${kind === "safety" ? "safety" : "exclusion"}.${values === null ? "ended" : "set"}`;
};

const NAMES: Record<string, string> = { cutoff: "cutOff", coordinates: "latitude" };

/** The changed fields by their labels; one of a later server's by its own name. */
function fieldsOf(intl: ReturnType<typeof useIntl>, { values }: Change): string {
  const read: unknown = typeof values === "string" ? JSON.parse(values) : values;
  const names = Object.keys((read as object | null) ?? {});
  const label = (name: string) => {
    const field = NAMES[name] ?? name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
    const id = `warehouses.field.${field}`;
    return Object.hasOwn(intl.messages, id) ? intl.formatMessage({ id }) : name;
  };
  return intl.formatList(names.map(label));
}
