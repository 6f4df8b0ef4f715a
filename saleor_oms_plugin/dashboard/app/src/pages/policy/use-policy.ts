import { useMemo, useRef, useState } from "react";
import { useIntl } from "react-intl";
import { useDeed } from "../../api/hooks";
import { failureIn } from "../../ui/states";
import { type Draft, draftOf, duplicated, EMPTY, type Field, inputOf, isSame, moved } from "./draft";
import { type PolicyFragment, SavePolicyDocument } from "./policy.generated";
import { problemsOf, refusalsOf } from "./problems";

interface Edited {
  drafts: readonly Draft[];
  /** The version these were made from. */
  version: number;
}

/** The rules while somebody edits them: what changed, what is wrong, who was faster, and saving them as a whole. */
export function usePolicy(policy: PolicyFragment) {
  const intl = useIntl();
  const { locale } = intl;
  const saved = useMemo(() => policy.rules.map((rule) => draftOf(rule, locale)), [policy.rules, locale]);
  const [edited, setEdited] = useState<Edited | null>(null);
  const [refusals, setRefusals] = useState<Readonly<Record<string, string>>>({});
  const [isSaved, setSaved] = useState(false);
  const { mutateAsync, isPending } = useDeed(SavePolicyDocument);
  const drafts = edited?.drafts ?? saved;
  const isDirty = edited !== null && !isSame(edited.drafts, saved);

  const change = (make: (drafts: readonly Draft[]) => readonly Draft[]) => {
    setSaved(false);
    setEdited((before) => ({
      drafts: make(before?.drafts ?? saved),
      version: before && isDirty ? before.version : policy.version,
    }));
  };
  const problems = useMemo(
    () => new Map(drafts.map((draft) => [draft.key, problemsOf(draft, drafts, locale)])),
    [drafts, locale],
  );
  const save = async (): Promise<string | null> => {
    if (isPending) return null;
    const said = await sending();
    setRefusals(said);
    if (Object.keys(said).length > 0) return Object.keys(said)[0]?.split(".")[0] ?? null;
    setSaved(true);
    return null;
  };
  const sending = async (): Promise<Record<string, string>> => {
    try {
      const rules = drafts.map((draft) => inputOf(draft, locale));
      const { omsShippingPolicyUpdate: told } = await mutateAsync({
        rules,
        version: edited?.version ?? policy.version,
      });
      const next = told?.policy;
      // What was typed meanwhile stays, made from what is saved by now.
      if (next) setEdited((now) => (now && now !== edited ? { ...now, version: next.version } : null));
      return refusalsOf(told?.errors ?? [], drafts);
    } catch (error) {
      return { "": failureIn(intl, error) };
    }
  };
  return {
    drafts,
    problems,
    refusals,
    isDirty,
    isSaved,
    isBusy: isPending,
    isWrong: [...problems.values()].some((found) => Object.keys(found).length > 0),
    /** Somebody saved another version while this one was edited. */
    isOvertaken: isDirty && edited.version !== policy.version,
    failure: refusals[""] ?? null,
    save,
    discard: () => {
      setEdited(null);
      setRefusals({});
    },
    /** Goes on with these rules in place of the other version. */
    insist: () => setEdited((before) => before && { ...before, version: policy.version }),
    ...useChanges(change, setRefusals),
  };
}

export type Editing = ReturnType<typeof usePolicy>;

/** What can be done with rules; none of it counts before it is saved. */
function useChanges(
  change: (make: (drafts: readonly Draft[]) => readonly Draft[]) => void,
  setRefusals: (make: (before: Readonly<Record<string, string>>) => Readonly<Record<string, string>>) => void,
) {
  const made = useRef(0);
  const newKey = () => {
    made.current += 1;
    return `new-${made.current}`;
  };
  return {
    edit: <Name extends Field | "isActive">(key: string, field: Name, value: Draft[Name]) => {
      change((all) => all.map((draft) => (draft.key === key ? { ...draft, [field]: value } : draft)));
      setRefusals((before) => without(before, `${key}.${field}`));
    },
    move: (from: number, to: number) => change((all) => moved(all, from, to)),
    remove: (key: string) => change((all) => all.filter((draft) => draft.key !== key)),
    add: (): string => {
      const key = newKey();
      change((all) => [...all, { ...EMPTY, key }]);
      return key;
    },
    duplicate: (key: string, name: string): string => {
      const copy = { key: newKey(), name };
      change((all) => duplicated(all, key, copy));
      return copy.key;
    },
  };
}

function without(refusals: Readonly<Record<string, string>>, name: string): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(refusals).filter(([each]) => each !== name));
}
