import { Button } from "@saleor/macaw-ui";
import { LogOut, Moon, Sun } from "lucide-react";
import { useIntl } from "react-intl";
import { LOCALES, nearest } from "../i18n/locales";
import { useSession, useSessionState } from "../session/context";

/** What Saleor's dashboard would offer around us: language, theme, signing out. */
export function Surroundings() {
  const session = useSession();
  const state = useSessionState();
  const intl = useIntl();
  const isDark = state.theme === "dark";
  const themeWords = intl.formatMessage({ id: isDark ? "shell.light" : "shell.dark" });
  const signOutWords = intl.formatMessage({ id: "shell.signOut" });
  return (
    <div className="oms-surroundings">
      <LanguageChoice />
      <Button
        variant="tertiary"
        icon={isDark ? <Sun size={18} /> : <Moon size={18} />}
        aria-label={themeWords}
        title={themeWords}
        onClick={() => session.setTheme(isDark ? "light" : "dark")}
      />
      {state.status === "signedIn" && (
        <Button
          variant="tertiary"
          icon={<LogOut size={18} />}
          aria-label={signOutWords}
          title={signOutWords}
          onClick={() => session.signOut()}
        />
      )}
    </div>
  );
}

function LanguageChoice() {
  const session = useSession();
  const { locale } = useSessionState();
  const intl = useIntl();
  return (
    <select
      className="oms-language"
      aria-label={intl.formatMessage({ id: "shell.language" })}
      value={nearest(locale)}
      onChange={(event) => session.setLocale(event.target.value)}
    >
      {Object.entries(LOCALES).map(([tag, name]) => (
        <option key={tag} value={tag} lang={tag}>
          {name}
        </option>
      ))}
    </select>
  );
}
