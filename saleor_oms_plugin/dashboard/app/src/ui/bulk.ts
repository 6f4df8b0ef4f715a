import { useCallback, useState } from "react";
import { type IntlShape, useIntl } from "react-intl";
import { failureIn } from "./states";

/** As many as the server takes in one call. */
export const BULK_LIMIT = 100;

export interface ItemError {
  id?: string | null;
  index?: number | null;
  message: string;
}

export interface BulkState {
  total: number;
  done: number;
  isRunning: boolean;
  /** By id, why it was refused. Whatever is done and not here succeeded. */
  refusals: ReadonlyMap<string, string>;
}

const IDLE: BulkState = { total: 0, done: 0, isRunning: false, refusals: new Map() };

/**
 * Does something to many, a call's worth at a time, with progress and what became of each.
 *
 * A call that fails as a whole refuses all of its ids with the reason; the calls after it are still made.
 */
export function useBulk(act: (ids: string[]) => Promise<ItemError[]>) {
  const intl = useIntl();
  const [state, setState] = useState(IDLE);
  const start = useCallback(
    async (ids: string[], atOnce = BULK_LIMIT): Promise<BulkState> => {
      let now: BulkState = { total: ids.length, done: 0, isRunning: true, refusals: new Map() };
      setState(now);
      for (let from = 0; from < ids.length; from += atOnce) {
        const some = ids.slice(from, from + atOnce);
        const refusals = new Map([...now.refusals, ...(await refused(intl, act, some))]);
        now = { ...now, done: from + some.length, refusals };
        setState(now);
      }
      now = { ...now, isRunning: false };
      setState(now);
      return now;
    },
    [intl, act],
  );
  return { state, start, reset: useCallback(() => setState(IDLE), []) };
}

async function refused(
  intl: IntlShape,
  act: (ids: string[]) => Promise<ItemError[]>,
  ids: string[],
): Promise<[string, string][]> {
  try {
    const errors = await act(ids);
    return errors.flatMap((error): [string, string][] => {
      const named = error.id ?? (error.index == null ? null : ids[error.index]);
      return named ? [[named, error.message]] : ids.map((id) => [id, error.message]);
    });
  } catch (error) {
    const why = failureIn(intl, error);
    return ids.map((id) => [id, why]);
  }
}
