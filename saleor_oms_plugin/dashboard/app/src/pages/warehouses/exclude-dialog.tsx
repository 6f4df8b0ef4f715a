import { Text } from "@saleor/macaw-ui";
import { useState } from "react";
import { useIntl } from "react-intl";
import { useDeed } from "../../api/hooks";
import { useViewer } from "../../shell/viewer";
import { type Choice, Select, Ticks } from "../../ui/choose";
import { Confirm } from "../../ui/confirm";
import { countryName } from "../../ui/country";
import { Input, Textarea } from "../../ui/field";
import { failureIn } from "../../ui/states";
import { type Draft, EMPTY, inputsOf, problemsOf, refusedOf } from "./exclusion";
import { ExcludeDocument } from "./warehouses.generated";

const NOTE_LIMIT = 500;

/** Asks what shall never be shipped, from where and whereto; what the server refuses is said beside its field. */
export function ExcludeDialog({ types, onClose }: { types: readonly Choice[]; onClose: () => void }) {
  const intl = useIntl();
  const all = useViewer()?.warehouses ?? [];
  const [warehouses, setWarehouses] = useState<ReadonlySet<string>>(
    new Set(all.length === 1 ? [all[0]?.id ?? ""] : []),
  );
  const [draft, setDraft] = useState<Draft>(EMPTY);
  const [refused, setRefused] = useState<Record<string, string>>({});
  const { mutateAsync } = useDeed(ExcludeDocument);
  const edit = (change: Partial<Draft>) => {
    setRefused({});
    setDraft({ ...draft, ...change });
  };
  const problems = problemsOf(draft);
  const said = (field: keyof Draft) => {
    const id = problems[field];
    return id ? intl.formatMessage({ id }) : refused[field];
  };
  const exclude = async () => {
    try {
      const add = inputsOf(draft, [...warehouses]);
      const errors = (await mutateAsync({ add })).omsSourcingExclusionUpdate?.errors ?? [];
      if (errors.length === 0) onClose();
      else setRefused(refusedOf(errors));
    } catch (error) {
      setRefused({ "": failureIn(intl, error) });
    }
  };
  const text = (field: "country" | "region" | "postalPrefix", maxLength: number) => (
    <Input
      label={intl.formatMessage({ id: `warehouses.exclude.${field}` })}
      value={draft[field]}
      maxLength={maxLength}
      autoComplete="off"
      error={said(field) !== undefined}
      helperText={said(field)}
      endAdornment={field === "country" && <Text color="default2">{countryName(intl.locale, draft.country)}</Text>}
      onChange={(event) => edit({ [field]: event.target.value })}
    />
  );
  return (
    <Confirm
      title="warehouses.exclude.title"
      does="warehouses.exclude.does"
      confirm="warehouses.exclude.confirm"
      values={{ count: warehouses.size }}
      isReady={
        warehouses.size > 0 && Object.keys(problems).length === 0 && Boolean(draft.productTypeId || draft.country)
      }
      onConfirm={exclude}
      onClose={onClose}
    >
      <Ticks legend="warehouses.exclude.from" choices={all} chosen={warehouses} onChange={setWarehouses} />
      <Select
        label="warehouses.exclude.goods"
        value={draft.productTypeId}
        choices={types}
        none="warehouses.exclude.everything"
        onChange={(productTypeId) => edit({ productTypeId })}
      />
      {text("country", 2)}
      {text("region", 64)}
      {text("postalPrefix", 16)}
      <Textarea
        label={intl.formatMessage({ id: "column.note" })}
        value={draft.note}
        maxLength={NOTE_LIMIT}
        rows={2}
        dir="auto"
        onChange={(event) => edit({ note: event.target.value })}
      />
      {refused[""] && (
        <p className="oms-wrong" role="alert">
          {refused[""]}
        </p>
      )}
    </Confirm>
  );
}
