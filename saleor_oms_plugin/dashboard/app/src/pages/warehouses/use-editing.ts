import { useMemo, useState } from "react";
import { useIntl } from "react-intl";
import { useDeed } from "../../api/hooks";
import { failureIn } from "../../ui/states";
import {
  changed,
  FIELDS,
  type Field,
  type Form,
  formOf,
  inputOf,
  problemOf,
  refusalsOf,
  type Warehouse,
} from "./rules";
import { SaveWarehouseDocument } from "./warehouses.generated";

/** What the server said of a form; of a field it holds as long as that stays as it was. */
interface Refused {
  form: Form;
  said: Record<string, string>;
}

/** A warehouse's rules while somebody edits them: what changed, what is wrong with it, and saving it. */
export function useEditing(warehouse: Warehouse) {
  const intl = useIntl();
  const was = useMemo(() => formOf(warehouse, intl.locale), [warehouse, intl.locale]);
  const [edits, setEdits] = useState<Partial<Form>>({});
  const [refused, setRefused] = useState<Refused | null>(null);
  const [isSaved, setSaved] = useState(false);
  const { mutateAsync, isPending } = useDeed(SaveWarehouseDocument);
  const form = useMemo(() => ({ ...was, ...edits }), [was, edits]);
  const fields = useMemo(() => changed(was, form, intl.locale), [was, form, intl.locale]);

  const wrong = (field: Field): string | null => {
    const problem = fields.includes(field) || isPair(field, fields) ? problemOf(form, field, intl.locale) : null;
    if (problem) return intl.formatMessage({ id: problem.id }, problem.values);
    return refused?.form[field] === form[field] ? (refused.said[field] ?? null) : null;
  };
  const edit = <Name extends Field>(field: Name, value: Form[Name]) => {
    setSaved(false);
    setEdits((before) => ({ ...before, [field]: value }));
  };
  const discard = () => {
    setEdits({});
    setRefused(null);
  };
  const bad = FIELDS.filter((field) => wrong(field) !== null);
  const save = async () => {
    if (fields.length === 0 || bad.length > 0 || isPending) return;
    const said = await saving(warehouse.id);
    setRefused(said && { form, said });
    if (said) return;
    setEdits((now) => (now === edits ? {} : now)); // what was typed meanwhile stays
    setSaved(true);
  };
  const saving = async (warehouseId: string): Promise<Record<string, string> | null> => {
    try {
      const input = inputOf(form, fields, intl.locale);
      const errors = (await mutateAsync({ warehouseId, input })).omsWarehouseUpdate?.errors ?? [];
      return errors.length > 0 ? refusalsOf(errors) : null;
    } catch (error) {
      return { "": failureIn(intl, error) };
    }
  };
  const failure = refused?.said[""] ?? null;
  return { form, was, fields, bad, wrong, edit, discard, save, failure, isBusy: isPending, isSaved };
}

export type Editing = ReturnType<typeof useEditing>;

const DEGREES: readonly Field[] = ["latitude", "longitude"];

/** Coordinates are wrong together: one of them that changed asks for the other. */
const isPair = (field: Field, fields: readonly Field[]): boolean =>
  DEGREES.includes(field) && DEGREES.some((each) => fields.includes(each));
