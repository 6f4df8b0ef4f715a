import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useState } from "react";
import { useIntl } from "react-intl";
import { useDeed } from "../../api/hooks";
import type { OmsSetupKind } from "../../api/schema.generated";
import { failureIn } from "../../ui/states";
import { CheckStepDocument } from "./setup.generated";

/** A worker that was woken shows itself only after it has begun. */
const AWAKE_MS = 2_500;

/** Checks steps for real, one at a time, and keeps why one could not be checked. */
export function useChecking() {
  const intl = useIntl();
  const client = useQueryClient();
  const { mutateAsync } = useDeed(CheckStepDocument);
  const [running, setRunning] = useState<OmsSetupKind | null>(null);
  const [problems, setProblems] = useState<Partial<Record<OmsSetupKind, string>>>({});
  const check = useCallback(
    async (kind: OmsSetupKind, email?: string) => {
      setRunning(kind);
      setProblems(({ [kind]: _, ...others }) => others);
      try {
        const error = (await mutateAsync({ kind, email: email || null })).omsSetupCheck?.errors[0];
        if (error) setProblems((others) => ({ ...others, [kind]: error.message }));
      } catch (error) {
        setProblems((others) => ({ ...others, [kind]: failureIn(intl, error) }));
      } finally {
        setRunning(null);
      }
      if (kind === "WORKER" || kind === "BEAT") setTimeout(() => void client.invalidateQueries(), AWAKE_MS);
    },
    [mutateAsync, intl, client],
  );
  const checkAll = useCallback(
    async (kinds: readonly OmsSetupKind[]) => {
      for (const kind of kinds) await check(kind);
    },
    [check],
  );
  return { running, problems, check, checkAll };
}

export type Checking = ReturnType<typeof useChecking>;
