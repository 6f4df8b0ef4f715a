import { type FormEvent, useCallback, useMemo, useState } from "react";
import { useIntl } from "react-intl";
import { useDeed } from "../../api/hooks";
import { failureIn } from "../../ui/states";
import { type Refusals, refusalsIn, useServerCheck } from "./check";
import { type Change, changesOf, type Drafts, inputsOf, type Setting } from "./drafts";
import { SaveSettingsDocument } from "./settings.generated";
import { type Problem, problemOf, refusalOf } from "./validate";
import { knows } from "./words";

const NO_DRAFTS: Drafts = {};

/** What somebody has typed, what is wrong with it, and saving it. */
export function useEditing(settings: readonly Setting[], channel: string | null) {
  const intl = useIntl();
  const [drafts, setDrafts] = useState(NO_DRAFTS);
  const [isSaved, setSaved] = useState(false);
  const scope = channel === null ? "shop" : "channel";
  const changes = useMemo(
    () => changesOf(settings, drafts, scope, intl.locale),
    [settings, drafts, scope, intl.locale],
  );
  const fit = useMemo(() => inputsOf(changes.filter((change) => problemOf(change) === null)), [changes]);
  const checked = useServerCheck(channel, fit);
  const saving = useSaving(channel);

  const problemFor = useCallback(
    (name: string): Problem | null => {
      const change = changes.find(({ setting }) => setting.name === name);
      if (!change) return null;
      const message = said(change, saving.refusals) ?? said(change, checked);
      return problemOf(change) ?? (message === null ? null : refusalOf(change, message, (id) => knows(intl, id)));
    },
    [changes, checked, saving.refusals, intl],
  );
  const edit = useCallback((name: string, to: string | null | undefined) => {
    setSaved(false);
    setDrafts(({ [name]: _, ...others }) => (to === undefined ? others : { ...others, [name]: to }));
  }, []);
  const discard = useCallback(() => setDrafts(NO_DRAFTS), []);
  const refused = changes.flatMap(({ setting }) => (problemFor(setting.name) ? [setting.name] : []));
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (changes.length === 0 || refused.length > 0 || saving.isBusy) return;
    if (!(await saving.save(changes))) return;
    setDrafts((now) => (now === drafts ? NO_DRAFTS : now)); // what was typed meanwhile stays
    setSaved(true);
  };
  const { isBusy, failure } = saving;
  return { drafts, changes, refused, problemFor, edit, discard, submit, isSaved, isBusy, failure };
}

export type Editing = ReturnType<typeof useEditing>;

/** Saves all changes or none; whether it did. */
function useSaving(channel: string | null) {
  const intl = useIntl();
  const { mutateAsync, isPending } = useDeed(SaveSettingsDocument);
  const [refusals, setRefusals] = useState<Refusals>({});
  const [failure, setFailure] = useState<string | null>(null);
  const save = async (changes: readonly Change[]): Promise<boolean> => {
    const settings = inputsOf(changes);
    setFailure(null);
    try {
      const errors = (await mutateAsync({ channel, settings })).omsSettingsUpdate?.errors ?? [];
      const named = refusalsIn(errors, settings);
      setRefusals(named);
      const unnamed = errors.find(({ field }) => !field || !(field in named));
      setFailure(unnamed?.message ?? null);
      return errors.length === 0;
    } catch (error) {
      setFailure(failureIn(intl, error));
      return false;
    }
  };
  return { save, refusals, failure, isBusy: isPending };
}

/** What was said of this very value. */
const said = ({ setting, to }: Change, refusals: Refusals): string | null => {
  const refusal = refusals[setting.name];
  return refusal && refusal.value === to ? refusal.message : null;
};
