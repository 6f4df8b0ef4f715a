import { Button } from "@saleor/macaw-ui";
import { type FormEvent, useState } from "react";
import { useIntl } from "react-intl";
import { useDeed } from "../../api/hooks";
import type { OmsCustomsContents, OmsIncoterm } from "../../api/schema.generated";
import { Select } from "../../ui/choose";
import { Input } from "../../ui/field";
import { failureIn } from "../../ui/states";
import { type DeclaredFragment, SaveCustomsDocument } from "./customs.generated";

const CONTENTS: readonly OmsCustomsContents[] = [
  "MERCHANDISE",
  "GIFT",
  "SAMPLE",
  "RETURN_MERCHANDISE",
  "DOCUMENTS",
  "HUMANITARIAN_DONATION",
  "OTHER",
];
const INCOTERMS: readonly OmsIncoterm[] = ["DDU", "DDP", "DAP", "FCA"];
const FILINGS = ["NOEEI_30_36", "NOEEI_30_37_a", "NOEEI_30_37_f", "NOEEI_30_37_h", "AES_ITN"] as const;

type Form = { contents: string; contentsExplanation: string; incoterm: string; filing: string; itn: string };

/** What the parcel is to customs: changed for this one fulfillment order. */
export function Terms({ id, customs }: { id: string; customs: DeclaredFragment }) {
  const intl = useIntl();
  const { form, edit, isChanged, wrong, save, reset, isBusy } = useTerms(id, customs);
  const named = (word: string) => (each: string) => ({ id: each, name: intl.formatMessage({ id: `${word}.${each}` }) });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void save();
  };
  return (
    <form
      className="customs-terms"
      noValidate
      onSubmit={submit}
      aria-label={intl.formatMessage({ id: "customs.terms" })}
    >
      <h3>{intl.formatMessage({ id: "customs.terms" })}</h3>
      <Choose field="contents" {...{ form, edit, wrong }} choices={CONTENTS.map(named("customs.contents"))} />
      {form.contents === "OTHER" && <Line field="contentsExplanation" {...{ form, edit, wrong }} />}
      <Choose
        field="incoterm"
        {...{ form, edit, wrong }}
        choices={INCOTERMS.map(named("customs.incoterm"))}
        none={customs.incoterm ? undefined : "customs.byRule"}
      />
      {isFiled(customs) && (
        <Choose
          field="filing"
          {...{ form, edit, wrong }}
          choices={FILINGS.map(named("customs.filing"))}
          none="customs.byRule"
        />
      )}
      {form.filing === "AES_ITN" && <Line field="itn" {...{ form, edit, wrong }} />}
      <p className="customs-line oms-faint">
        {customs.signer
          ? intl.formatMessage({ id: "customs.signer" }, { name: `\u2068${customs.signer}\u2069` })
          : intl.formatMessage({ id: "customs.signer.none" })}
      </p>
      <div className="oms-actions">
        {isChanged && (
          <Button type="submit" size="small" disabled={isBusy}>
            {intl.formatMessage({ id: "customs.terms.save" })}
          </Button>
        )}
        <Button type="button" size="small" variant="tertiary" disabled={isBusy} onClick={() => void reset()}>
          {intl.formatMessage({ id: "customs.terms.reset" })}
        </Button>
      </div>
      <p className="oms-wrong" role="alert" dir="auto">
        {wrong[""] ?? ""}
      </p>
    </form>
  );
}

/** Only what leaves the USA is filed there: by a filing that is known, or one that is missing. */
const isFiled = ({ filing, missing }: DeclaredFragment): boolean =>
  filing !== null || missing.some(({ field }) => field === "filing" || field === "itn");

/** The terms while somebody changes them; saving replaces those of the order. */
function useTerms(id: string, customs: DeclaredFragment) {
  const intl = useIntl();
  const was: Form = {
    contents: customs.contents,
    contentsExplanation: customs.contentsExplanation ?? "",
    incoterm: customs.incoterm ?? "",
    filing: customs.filing ?? "",
    itn: customs.itn ?? "",
  };
  const [edits, setEdits] = useState<Partial<Form>>({});
  const [wrong, setWrong] = useState<Partial<Record<string, string>>>({});
  const { mutateAsync, isPending } = useDeed(SaveCustomsDocument);
  const form = { ...was, ...edits };
  const edit = (field: keyof Form, value: string) => {
    setEdits((before) => ({ ...before, [field]: value }));
    setWrong((before) => ({ ...before, [field]: undefined, "": undefined }));
  };
  const changes = (Object.keys(was) as (keyof Form)[]).filter((field) => form[field] !== was[field]);
  /** Only what somebody changed: the rest goes on following the settings. */
  const save = () => send(Object.fromEntries(changes.map((field) => [field, form[field]])));
  const send = async (changed: Partial<Form> & { reset?: boolean }) => {
    const { contents, incoterm, ...texts } = changed;
    const enums = { contents: contents as OmsCustomsContents, incoterm: incoterm as OmsIncoterm };
    try {
      const answer = await mutateAsync({ id, ...texts, ...enums });
      const errors = answer.omsCustomsUpdate?.errors ?? [];
      setWrong(Object.fromEntries(errors.map(({ field, message }) => [field && field in was ? field : "", message])));
      if (errors.length === 0) setEdits({});
    } catch (error) {
      setWrong({ "": failureIn(intl, error) });
    }
  };
  const reset = () => send({ reset: true });
  return { form, edit, isChanged: changes.length > 0, wrong, save, reset, isBusy: isPending };
}

interface FieldProps {
  field: keyof Form;
  form: Form;
  edit: (field: keyof Form, value: string) => void;
  wrong: Partial<Record<string, string>>;
}

function Choose(props: FieldProps & { choices: { id: string; name: string }[]; none?: string }) {
  const { field, form, edit, wrong, choices, none } = props;
  return (
    <Select
      label={`customs.${field}`}
      value={form[field]}
      choices={choices}
      none={none}
      onChange={(value) => edit(field, value)}
    >
      <span className="oms-wrong" role="alert" dir="auto">
        {wrong[field] ?? ""}
      </span>
    </Select>
  );
}

function Line({ field, form, edit, wrong }: FieldProps) {
  const intl = useIntl();
  return (
    <Input
      label={intl.formatMessage({ id: `customs.${field}` })}
      value={form[field]}
      error={wrong[field] !== undefined}
      helperText={wrong[field]}
      maxLength={200}
      autoComplete="off"
      onChange={(event) => edit(field, event.target.value)}
    />
  );
}
