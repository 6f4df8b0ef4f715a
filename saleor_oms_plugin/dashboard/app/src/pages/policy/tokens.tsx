import { Button } from "@saleor/macaw-ui";
import { X } from "lucide-react";
import { type KeyboardEvent, useId, useState } from "react";
import { useIntl } from "react-intl";
import type { Choice } from "../../ui/choose";
import { Input } from "../../ui/field";
import { added, meantBy } from "./entries";
import { useEntryName } from "./names";

interface Props {
  /** Words' ids. */
  label: string;
  about: string;
  values: readonly string[];
  choices: readonly Choice[];
  spelling?: (typed: string) => string;
  problem: string;
  /** Whether the first counts more than the next. */
  isOrdered?: boolean;
  onChange: (values: readonly string[]) => void;
}

/** A list that is typed or chosen entry by entry: Enter or a comma adds one, its own button takes it away. */
export function Tokens(props: Props) {
  const { label, about, values, choices, spelling, problem, isOrdered, onChange } = props;
  const intl = useIntl();
  const nameOf = useEntryName(choices);
  const listId = useId();
  const [typed, setTyped] = useState("");
  const add = (text: string) => {
    setTyped("");
    onChange(added(values, meantBy(text, choices, nameOf, spelling)));
  };
  const press = (event: KeyboardEvent) => {
    if (event.key !== "Enter" && event.key !== ",") return;
    event.preventDefault();
    add(typed);
  };
  return (
    <div className="policy-tokens">
      <Input
        label={intl.formatMessage({ id: label })}
        value={typed}
        list={choices.length > 0 ? listId : undefined}
        error={problem !== ""}
        helperText={problem || intl.formatMessage({ id: about })}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={press}
        onBlur={() => typed.trim() !== "" && add(typed)}
        endAdornment={
          <Button
            type="button"
            size="small"
            variant="tertiary"
            disabled={typed.trim() === ""}
            onClick={() => add(typed)}
          >
            {intl.formatMessage({ id: "policy.token.add" })}
          </Button>
        }
      />
      <datalist id={listId}>
        {choices.map(({ id }) => (
          <option key={id} value={nameOf(id)} />
        ))}
      </datalist>
      <Entries {...{ values, label, isOrdered, nameOf, onChange }} />
    </div>
  );
}

interface EntriesProps extends Pick<Props, "values" | "label" | "isOrdered" | "onChange"> {
  nameOf: (id: string) => string;
}

function Entries({ values, label, isOrdered, nameOf, onChange }: EntriesProps) {
  const intl = useIntl();
  if (values.length === 0) return null;
  const Tag = isOrdered ? "ol" : "ul";
  return (
    <Tag className="policy-entries" aria-label={intl.formatMessage({ id: label })}>
      {values.map((value) => (
        <li key={value}>
          <bdi>{nameOf(value)}</bdi>
          <button
            type="button"
            aria-label={intl.formatMessage({ id: "policy.token.remove" }, { name: nameOf(value) })}
            onClick={() => onChange(values.filter((each) => each !== value))}
          >
            <X size={14} aria-hidden />
          </button>
        </li>
      ))}
    </Tag>
  );
}
