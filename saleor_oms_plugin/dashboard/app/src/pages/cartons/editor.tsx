import { Button, Text } from "@saleor/macaw-ui";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { useIntl } from "react-intl";
import { useDeed } from "../../api/hooks";
import { Input } from "../../ui/field";
import { Leaving } from "../../ui/leaving";
import { failureIn } from "../../ui/states";
import {
  type Carton,
  type Field,
  type Form,
  formOf,
  inputOf,
  misread,
  newForm,
  refusalsOf,
  type TextField,
} from "./carton";
import { SaveCartonsDocument } from "./cartons.generated";

interface Props {
  /** Null: a new one. */
  carton: Carton | null;
  currency: string;
  onSaved: () => void;
  onClose: () => void;
}

/** What the server said of a form; of a field it holds as long as that stays as it was. */
interface Refused {
  form: Form;
  said: Record<string, string>;
}

/** One carton while somebody edits it. */
function useCarton({ carton, currency, onSaved }: Props) {
  const intl = useIntl();
  const [was] = useState(() => (carton ? formOf(carton, intl.locale, currency) : newForm(currency)));
  const [form, setForm] = useState(was);
  const [refused, setRefused] = useState<Refused | null>(null);
  const { mutateAsync, isPending } = useDeed(SaveCartonsDocument);
  const bad = new Set<string>(misread(form, intl.locale));
  const wrong = (field: Field): string | null => {
    if (bad.has(field)) return intl.formatMessage({ id: "cartons.misread" });
    return refused && refused.form[field] === form[field] ? (refused.said[field] ?? null) : null;
  };
  const save = async () => {
    try {
      const cartons = [inputOf(form, intl.locale, carton?.id ?? null)];
      const errors = (await mutateAsync({ cartons })).omsCartonUpdate?.errors ?? [];
      if (errors.length > 0) return setRefused({ form, said: refusalsOf(errors) });
      onSaved();
    } catch (error) {
      setRefused({ form, said: { "": failureIn(intl, error) } });
    }
  };
  const isChanged = JSON.stringify(form) !== JSON.stringify(was);
  const edit = (change: Partial<Form>) => setForm({ ...form, ...change });
  return {
    form,
    edit,
    wrong,
    save,
    isChanged,
    isBusy: isPending,
    isBad: bad.size > 0,
    failure: refused?.said[""] ?? null,
  };
}

type Editing = ReturnType<typeof useCarton>;

/** Everything a carton is; what is wrong stands at its field. */
export function Editor(props: Props) {
  const intl = useIntl();
  const editing = useCarton(props);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!editing.isBad) void editing.save();
  };
  return (
    <form className="oms-card cartons-editor" noValidate aria-labelledby="cartons-editor" onSubmit={submit}>
      <Text as="h2" size={5} fontWeight="bold" id="cartons-editor" ref={heading} tabIndex={-1}>
        {props.carton ? <bdi>{props.carton.name}</bdi> : intl.formatMessage({ id: "cartons.new.title" })}
      </Text>
      <fieldset disabled={editing.isBusy}>
        <Fields editing={editing} />
      </fieldset>
      <p className="oms-wrong" role="alert">
        {editing.failure}
      </p>
      <div className="oms-actions">
        <Button type="submit" disabled={editing.isBusy || editing.isBad}>
          {intl.formatMessage({ id: "cartons.save" })}
        </Button>
        <Button type="button" variant="secondary" disabled={editing.isBusy} onClick={props.onClose}>
          {intl.formatMessage({ id: "dialog.cancel" })}
        </Button>
      </div>
      <Leaving isUnsaved={editing.isChanged && !editing.isBusy} onLeave={props.onClose} />
    </form>
  );
}

const GROUPS: Record<string, readonly TextField[]> = {
  inside: ["innerLength", "innerWidth", "innerHeight"],
  outside: ["outerLength", "outerWidth", "outerHeight"],
  weights: ["tareWeight", "maxWeight"],
  material: ["cost", "currency", "recycledContent", "supply"],
  carrier: ["flatRate", "flatRateService"],
};
const WORDS: ReadonlySet<TextField> = new Set(["currency", "flatRateService"]);

function Fields({ editing }: { editing: Editing }) {
  const intl = useIntl();
  return (
    <>
      <Line editing={editing} field="name" />
      {Object.entries(GROUPS).map(([group, fields]) => (
        <fieldset key={group} className="cartons-group">
          <legend>{intl.formatMessage({ id: `cartons.group.${group}` })}</legend>
          {fields.map((field) => (
            <Line key={field} editing={editing} field={field} />
          ))}
        </fieldset>
      ))}
      <label className="cartons-active">
        <input
          type="checkbox"
          className="oms-tick"
          checked={editing.form.isActive}
          onChange={(event) => editing.edit({ isActive: event.target.checked })}
        />
        {intl.formatMessage({ id: "cartons.field.isActive" })}
      </label>
    </>
  );
}

function Line({ editing, field }: { editing: Editing; field: TextField }) {
  const intl = useIntl();
  const problem = editing.wrong(field);
  const about = `cartons.field.${field}.about`;
  const help = Object.hasOwn(intl.messages, about) ? intl.formatMessage({ id: about }) : undefined;
  const isText = field === "name" || WORDS.has(field);
  return (
    <Input
      label={intl.formatMessage({ id: `cartons.field.${field}` })}
      value={editing.form[field]}
      error={problem !== null}
      helperText={problem ?? help}
      inputMode={isText ? undefined : "decimal"}
      dir={isText ? "auto" : undefined}
      maxLength={field === "currency" ? 3 : 128}
      autoComplete="off"
      spellCheck={false}
      onChange={(event) => editing.edit({ [field]: event.target.value })}
    />
  );
}
