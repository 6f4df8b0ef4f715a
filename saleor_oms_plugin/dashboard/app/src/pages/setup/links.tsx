import { useIntl } from "react-intl";
import { Link } from "wouter";
import type { Setting } from "./steps";

/** The way to settings that help, by what they are called. */
export function SettingLinks({ names, settings }: { names: readonly string[]; settings: readonly Setting[] }) {
  const intl = useIntl();
  if (names.length === 0) return null;
  return (
    <ul className="oms-step-links" aria-label={intl.formatMessage({ id: "setup.settings" })}>
      {names.map((name) => {
        const id = `setting.${name}.label`;
        const label = settings.find((setting) => setting.name === name)?.label ?? name;
        return (
          <li key={name}>
            <Link href={`/settings?focus=${encodeURIComponent(name)}`}>
              {Object.hasOwn(intl.messages, id) ? intl.formatMessage({ id }) : label}
            </Link>
          </li>
        );
      })}
    </ul>
  );
}
