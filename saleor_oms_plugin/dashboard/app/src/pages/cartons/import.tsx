import { useState } from "react";
import { useIntl } from "react-intl";
import { useDeed } from "../../api/hooks";
import { Confirm } from "../../ui/confirm";
import { Textarea } from "../../ui/field";
import { failureIn } from "../../ui/states";
import { type Carton, inputOf, placeOf } from "./carton";
import { SaveCartonsDocument } from "./cartons.generated";
import { type Pasted, readPasted } from "./paste";

interface Props {
  cartons: readonly Carton[];
  currency: string;
  onDone: (count: number) => void;
  onClose: () => void;
}

const EXAMPLE = "name\tinnerLength\tinnerWidth\tinnerHeight\ttareWeight\tmaxWeight\nM\t300\t200\t100\t150\t10000";

/** Many cartons at once, from a spreadsheet; all of them are saved, or none. */
export function Import({ cartons, currency, onDone, onClose }: Props) {
  const intl = useIntl();
  const [text, setText] = useState("");
  const [refusals, setRefusals] = useState<string[]>([]);
  const { mutateAsync } = useDeed(SaveCartonsDocument);
  const pasted = readPasted(text, cartons, currency);
  const problems = text.trim() === "" ? [] : problemsIn(pasted, intl);
  const save = async () => {
    const input = pasted.lines.map(({ form, id }) => inputOf(form, "en", id));
    try {
      const errors = (await mutateAsync({ cartons: input })).omsCartonUpdate?.errors ?? [];
      if (errors.length === 0) return onDone(input.length);
      setRefusals(errors.map((error) => named(pasted, placeOf(error), error.message)));
    } catch (error) {
      setRefusals([failureIn(intl, error)]);
    }
  };
  return (
    <Confirm
      title="cartons.import.title"
      does="cartons.import.does"
      confirm="cartons.import.confirm"
      values={{ count: pasted.lines.length }}
      isReady={pasted.lines.length > 0 && problems.length === 0}
      onConfirm={save}
      onClose={onClose}
    >
      <Textarea
        label={intl.formatMessage({ id: "cartons.import.text" })}
        value={text}
        rows={6}
        maxRows={12}
        dir="ltr"
        spellCheck={false}
        placeholder={EXAMPLE}
        onChange={(event) => {
          setText(event.target.value);
          setRefusals([]);
        }}
      />
      <div role="alert">
        <ul className="cartons-problems">
          {[...problems, ...refusals].map((problem) => (
            <li key={problem}>{problem}</li>
          ))}
        </ul>
      </div>
    </Confirm>
  );
}

function problemsIn({ lines, unknown, hasName }: Pasted, intl: ReturnType<typeof useIntl>): string[] {
  if (!hasName) return [intl.formatMessage({ id: "cartons.import.noName" })];
  const headings = unknown.map((heading) => intl.formatMessage({ id: "cartons.import.unknown" }, { heading }));
  const numbers = lines.flatMap(({ number, wrong }) =>
    wrong.map((field) =>
      intl.formatMessage(
        { id: "cartons.import.misread" },
        { line: number, field: intl.formatMessage({ id: `cartons.field.${field}` }) },
      ),
    ),
  );
  return [...headings, ...numbers];
}

const named = ({ lines }: Pasted, place: number | null, message: string): string => {
  const name = place === null ? undefined : lines[place]?.form.name;
  return name ? `${name}: ${message}` : message;
};
