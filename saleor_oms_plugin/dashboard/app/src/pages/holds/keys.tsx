import { Button, Modal, Text } from "@saleor/macaw-ui";
import { useEffect } from "react";
import { useIntl } from "react-intl";
import { useReturn } from "../../ui/confirm";
import { DEED_KEYS } from "./deeds";

/** Each key and what it does; keys with a name of their own by its word. */
const KEYS: [string, string][] = [
  ["↑ ↓", "holds.keys.move"],
  ...Object.entries(DEED_KEYS).map(([key, deed]): [string, string] => [key, `holds.keys.${deed}`]),
  ["holds.keys.enterKey", "holds.keys.open"],
  ["holds.keys.spaceKey", "holds.keys.select"],
  ["?", "holds.keys.help"],
];

/** Every key of the queue. */
export function KeyHelp({ onClose }: { onClose: () => void }) {
  const intl = useIntl();
  useReturn();
  return (
    <Modal open onChange={(open) => !open && onClose()}>
      <Modal.Content>
        <div className="oms-dialog" role="dialog" aria-modal="true" aria-labelledby="oms-keys-title">
          <Text id="oms-keys-title" as="h2" size={5} fontWeight="bold">
            {intl.formatMessage({ id: "holds.keys.title" })}
          </Text>
          <dl className="oms-keys">
            {KEYS.map(([key, word]) => (
              <div key={key}>
                <dt>
                  <kbd>{key.startsWith("holds.") ? intl.formatMessage({ id: key }) : key}</kbd>
                </dt>
                <dd>{intl.formatMessage({ id: word })}</dd>
              </div>
            ))}
          </dl>
          <Text color="default2">{intl.formatMessage({ id: "holds.keys.selection" })}</Text>
          <div className="oms-dialog-actions">
            <Button variant="secondary" onClick={onClose}>
              {intl.formatMessage({ id: "holds.keys.close" })}
            </Button>
          </div>
        </div>
      </Modal.Content>
    </Modal>
  );
}

const TYPES_HERE = "input, textarea, select, [contenteditable], [role=dialog]";

/** Keys that work wherever the focus is: `?` (and its Arabic sister) for help, an arrow to go into the queue. */
export function usePageKeys({ onHelp, onEnter }: { onHelp: () => void; onEnter: () => void }): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const at = event.target as HTMLElement;
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || at.closest(TYPES_HERE)) return;
      if (event.key === "?" || event.key === "؟") onHelp();
      else if (at === document.body && event.key === "ArrowDown") onEnter();
      else return;
      event.preventDefault();
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, [onHelp, onEnter]);
}
