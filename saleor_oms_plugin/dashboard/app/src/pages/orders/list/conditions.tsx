import { Button } from "@saleor/macaw-ui";
import { X } from "lucide-react";
import { type IntlShape, useIntl } from "react-intl";
import { useViewer, type Viewer } from "../../../shell/viewer";
import { STAGES } from "../../../ui/stages";
import { Notice } from "../../../ui/states";
import { ATTENTION, type Condition, LEVELS, OUTCOMES, REASONS } from "./filters";

type Change = (changes: Record<string, string | string[] | null>) => void;

/** What the list is narrowed to, each with a cross that takes it away. */
export function Conditions({ conditions, unknown, parameters, change }: Props) {
  const intl = useIntl();
  const viewer = useViewer();
  const remove = ({ name, value }: Condition) =>
    change({ [name]: parameters.getAll(name).filter((each) => each !== value) });
  if (conditions.length + unknown.length === 0) return null;
  return (
    <>
      {unknown.map((condition) => (
        <Notice
          key={`${condition.name}=${condition.value}`}
          tone="warning"
          id="orders.filter.unknown"
          values={{ condition: `${condition.name}=${condition.value}` }}
        >
          <Button variant="tertiary" size="small" onClick={() => remove(condition)}>
            {intl.formatMessage({ id: "orders.filter.forget" })}
          </Button>
        </Notice>
      ))}
      {conditions.length > 0 && (
        <ul className="orders-chips" aria-label={intl.formatMessage({ id: "orders.filter.active" })}>
          {conditions.map((condition) => (
            <Chip key={`${condition.name}=${condition.value}`} words={wordsOf(condition, intl, viewer)}>
              {() => remove(condition)}
            </Chip>
          ))}
          <li>
            <button type="button" className="orders-link" onClick={() => change(none(conditions))}>
              {intl.formatMessage({ id: "orders.filter.clear" })}
            </button>
          </li>
        </ul>
      )}
    </>
  );
}

interface Props {
  conditions: Condition[];
  unknown: Condition[];
  parameters: URLSearchParams;
  change: Change;
}

/** The change of the address that takes these conditions away. */
export const none = (conditions: Condition[]): Record<string, null> =>
  Object.fromEntries(conditions.map(({ name }) => [name, null]));

function Chip({ words, children: onRemove }: { words: string; children: () => void }) {
  const intl = useIntl();
  return (
    <li className="orders-chip">
      <bdi>{words}</bdi>
      <button
        type="button"
        aria-label={intl.formatMessage({ id: "orders.filter.remove" }, { condition: words })}
        onClick={onRemove}
      >
        <X size={14} aria-hidden />
      </button>
    </li>
  );
}

/** A condition as a person reads it. */
export function wordsOf({ name, value }: Condition, intl: IntlShape, viewer: Viewer | null): string {
  const words = (id: string) => intl.formatMessage({ id });
  if (value === "true" || value === "false") return words(`orders.filter.${name}.${value}`);
  return `${words(`orders.filter.${name}`)}: ${valueWords(name, value, intl, viewer)}`;
}

function valueWords(name: string, value: string, intl: IntlShape, viewer: Viewer | null): string {
  const chosen = CHOICES.find((choice) => choice.name === name);
  if (chosen) return intl.formatMessage({ id: `${chosen.words}.${value}` });
  if (name === "fired") return `rule.${value}` in intl.messages ? intl.formatMessage({ id: `rule.${value}` }) : value;
  if (name === "warehouse") return viewer?.warehouses.find(({ id }) => id === value)?.name ?? value;
  if (name === "warehouseName") return value;
  if (name === "channel") return viewer?.channels.find(({ id }) => id === value)?.name ?? value;
  const isDay = value.length === 10;
  return intl.formatDate(isDay ? `${value}T00:00:00` : value, isDay ? { dateStyle: "medium" } : MOMENT);
}

const MOMENT = { dateStyle: "medium", timeStyle: "short" } as const;

export const CHOICES = [
  { name: "stage", values: STAGES, words: "stage" },
  { name: "attention", values: ATTENTION, words: "orders.attention" },
  { name: "holdReason", values: REASONS, words: "hold" },
  { name: "riskLevel", values: LEVELS, words: "risk" },
  { name: "outcome", values: OUTCOMES, words: "outcome" },
] as const;
