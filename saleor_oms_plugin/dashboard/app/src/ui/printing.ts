import { useState } from "react";
import { useIntl } from "react-intl";
import { useSession } from "../session/context";
import { openTab, type Session } from "../session/session";
import { failureIn } from "./states";

/**
 * Prints a paper: opens it in a tab of its own. Its address works once, so it is asked for at the press, and while that is
 * under way there is no second press. A browser opens one tab a press: whoever has several asks again for the next.
 * `none` names the words for a paper that is not there.
 */
export function usePrinting(none: string) {
  const intl = useIntl();
  const session = useSession();
  const [problem, setProblem] = useState("");
  const [isBusy, setBusy] = useState(false);
  /** Whether it was opened. */
  const print = async (find: (session: Session) => Promise<string | null | undefined>): Promise<boolean> => {
    setProblem("");
    setBusy(true);
    try {
      const url = await find(session);
      if (url) await openTab(session, url);
      else setProblem(intl.formatMessage({ id: none }));
      return Boolean(url);
    } catch (error) {
      setProblem(failureIn(intl, error));
      return false;
    } finally {
      setBusy(false);
    }
  };
  return { print, problem, isBusy };
}
