import { Text } from "@saleor/macaw-ui";
import { useEffect, useRef } from "react";
import { useIntl } from "react-intl";
import { Dialog } from "./dialog";
import { letterOf } from "./table";

const TYPING = "input, textarea, select, [contenteditable], [role=dialog], [role=menu]";

/** Keys that act on a page as a whole, wherever the focus is, unless somebody types or a dialog is open. */
export function useShortcuts(deeds: readonly (readonly [key: string, deed: () => void])[]): void {
  const latest = useRef(deeds);
  latest.current = deeds;
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.target instanceof Element && event.target.closest(TYPING)) return;
      const deed = latest.current.find(([key]) => key === event.key || key === signOf(event))?.[1];
      if (!deed || document.querySelector("[role=dialog]")) return;
      event.preventDefault();
      deed();
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, []);
}

/** The sign of a key, also where the keyboard writes another script: `/` and `?` have none of their own there. */
function signOf(event: KeyboardEvent): string {
  const isForeign = event.code === "Slash" && event.key > "\u007f";
  return isForeign ? (event.shiftKey ? "?" : "/") : letterOf(event);
}

export interface Shortcut {
  keys: readonly string[];
  /** A word's id: what the keys do. */
  does: string;
}

interface HelpProps {
  title: string;
  shortcuts: readonly Shortcut[];
  onClose: () => void;
}

/** What a page's keys do. */
export function ShortcutHelp({ title, shortcuts, onClose }: HelpProps) {
  const intl = useIntl();
  return (
    <Dialog title={title} onClose={onClose}>
      <dl className="oms-shortcuts">
        {shortcuts.map(({ keys, does }) => (
          <div key={does}>
            <dt>
              {keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>
              <Text>{intl.formatMessage({ id: does })}</Text>
            </dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
