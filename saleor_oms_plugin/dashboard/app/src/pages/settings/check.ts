import { useEffect, useState } from "react";
import { run } from "../../api/client";
import type { OmsSettingInput } from "../../api/schema.generated";
import { useSession } from "../../session/context";
import { CheckSettingsDocument } from "./settings.generated";

/** What the server said of a value; it holds for that very value only. */
export interface Refusal {
  value: string | null;
  message: string;
}
export type Refusals = Readonly<Record<string, Refusal>>;

const TYPING_MS = 400;
const NONE: Refusals = {};

/** Asks the server about values once the typing pauses, without saving them. An answer that comes too late is dropped. */
export function useServerCheck(channel: string | null, settings: OmsSettingInput[]): Refusals {
  const session = useSession();
  const [refusals, setRefusals] = useState(NONE);
  const question = JSON.stringify(settings);
  useEffect(() => {
    const asked = JSON.parse(question) as OmsSettingInput[];
    if (asked.length === 0) {
      setRefusals(NONE);
      return;
    }
    const late = new AbortController();
    const timer = setTimeout(() => {
      run(session, CheckSettingsDocument, { channel, settings: asked }, late.signal)
        .then((answer) => setRefusals(refusalsIn(answer.omsSettingsUpdate?.errors, asked)))
        .catch(() => setRefusals(NONE)); // saving asks again, and says what is wrong
    }, TYPING_MS);
    return () => {
      clearTimeout(timer);
      late.abort();
    };
  }, [session, channel, question]);
  return refusals;
}

/** Errors by the setting they name, each with the value it is about. */
export function refusalsIn(
  errors: readonly { field?: string | null; message: string }[] | undefined,
  asked: readonly OmsSettingInput[],
): Refusals {
  const values = new Map(asked.map((input) => [input.name, input.value ?? null]));
  return Object.fromEntries(
    (errors ?? []).flatMap(({ field, message }) =>
      field && values.has(field) ? [[field, { value: values.get(field) ?? null, message }]] : [],
    ),
  );
}
