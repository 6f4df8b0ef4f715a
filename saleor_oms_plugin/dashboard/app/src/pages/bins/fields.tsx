import { useIntl } from "react-intl";
import { Input } from "../../ui/field";
import { type Draft, FIELDS } from "./layout";
import type { FieldErrors } from "./use-layout";

interface Props {
  draft: Draft;
  wrong: readonly (keyof Draft)[];
  errors: FieldErrors;
  isDisabled: boolean;
  onChange: (draft: Draft) => void;
}

/** A layout in numbers; what is wrong with one stands beneath it. */
export function Fields({ draft, wrong, errors, isDisabled, onChange }: Props) {
  const intl = useIntl();
  const bounds = (name: keyof Draft) => {
    const field = FIELDS.find((each) => each.name === name);
    if (!field) return {};
    const scale = field.isLength ? 1_000 : 1;
    return { least: field.least / scale, most: field.most / scale };
  };
  const field = (name: keyof Draft, isText = false) => {
    const isWrong = wrong.includes(name);
    const kind = isText ? name : FIELDS.find((each) => each.name === name)?.isLength ? "length" : "whole";
    const help = isWrong ? intl.formatMessage({ id: `bins.wrong.${kind}` }, bounds(name)) : errors.get(name);
    return (
      <Input
        key={name}
        size="small"
        label={intl.formatMessage({ id: `bins.field.${name}` })}
        value={draft[name]}
        dir={isText ? "ltr" : undefined}
        inputMode={isText ? "text" : "decimal"}
        autoComplete="off"
        spellCheck={false}
        disabled={isDisabled}
        error={isWrong || errors.has(name)}
        helperText={help ?? (isText ? intl.formatMessage({ id: `bins.help.${name}` }) : undefined)}
        onChange={(event) => onChange({ ...draft, [name]: event.target.value })}
      />
    );
  };
  return (
    <>
      <div className="bins-fields">{FIELDS.map(({ name }) => field(name))}</div>
      {field("crossAisles", true)}
      {field("binPattern", true)}
    </>
  );
}
