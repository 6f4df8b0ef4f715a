import { useEffect, useState } from "react";
import { useIntl } from "react-intl";
import { useDeed } from "../../api/hooks";
import { failureIn } from "../../ui/states";
import { type MessageTemplateFragment, ResetWordingDocument, SaveWordingDocument } from "./wording.generated";

export const PARTS = ["subject", "text", "html"] as const;
export type Part = (typeof PARTS)[number];
export type Words = Record<Part, string>;

interface Edited {
  words: Words;
  /** The version these were made from. */
  version: number;
}

type Refusals = readonly { field?: string | null; message: string }[];
type Answer = { template: { version: number } | null; errors: Refusals } | null;

const wordsOf = ({ subject, text, html }: MessageTemplateFragment): Words => ({ subject, text, html });
const isSame = (one: Words, other: Words) => PARTS.every((part) => one[part] === other[part]);

/** A wording while somebody edits it: what changed, what is wrong, who was faster, and saving it. */
export function useWording(template: MessageTemplateFragment) {
  const intl = useIntl();
  const saved = wordsOf(template);
  const [edited, setEdited] = useState<Edited | null>(null);
  const [refusals, setRefusals] = useState<Refusals>([]);
  const [isSaved, setSaved] = useState(false);
  const saving = useDeed(SaveWordingDocument);
  const resetting = useDeed(ResetWordingDocument);
  const words = edited?.words ?? saved;
  const isDirty = edited !== null && !isSame(edited.words, saved);
  const { kind, channel, language, salesChannel } = template;
  const at = { kind, channel, language, sales: salesChannel };

  const sent = async (send: () => Promise<Answer>): Promise<void> => {
    try {
      const { errors = [], template: next } = (await send()) ?? {};
      setRefusals(errors);
      if (errors.length > 0 || !next) return;
      // What was typed meanwhile stays, made from what is saved by now.
      setEdited((now) => (now && now !== edited ? { ...now, version: next.version } : null));
      setSaved(true);
    } catch (error) {
      setRefusals([{ message: failureIn(intl, error) }]);
    }
  };
  return {
    words,
    refusals,
    isDirty,
    isSaved: isSaved && !isDirty,
    isBusy: saving.isPending || resetting.isPending,
    /** Somebody saved another version while this one was edited. */
    isOvertaken: isDirty && edited.version !== template.version,
    edit: (part: Part, value: string) => {
      setSaved(false);
      setRefusals((before) => before.filter(({ field }) => field !== part));
      setEdited((before) => ({
        words: { ...(before?.words ?? saved), [part]: value },
        version: before && isDirty ? before.version : template.version,
      }));
    },
    save: () =>
      sent(async () => {
        const answer = await saving.mutateAsync({ ...at, wording: words, version: edited?.version });
        return answer.omsMessageTemplateUpdate;
      }),
    reset: () =>
      sent(async () => {
        const answer = await resetting.mutateAsync({ ...at, version: template.version });
        return answer.omsMessageTemplateReset;
      }),
    discard: () => {
      setEdited(null);
      setRefusals([]);
    },
    /** Goes on with these words in place of the other version. */
    insist: () => setEdited((before) => before && { ...before, version: template.version }),
  };
}

export type Editing = ReturnType<typeof useWording>;

/** A value once it has been the same for a moment. */
export function useCalm<Value>(value: Value, ms: number): Value {
  const [calm, setCalm] = useState(value);
  const now = JSON.stringify(value);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what counts is what the value says, not which object says it
  useEffect(() => {
    const timer = setTimeout(() => setCalm(value), ms);
    return () => clearTimeout(timer);
  }, [now, ms]);
  return calm;
}
