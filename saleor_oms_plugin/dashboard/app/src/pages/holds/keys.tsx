import { useIntl } from "react-intl";
import { ShortcutHelp } from "../../ui/shortcuts";
import { DEED_KEYS, READ_KEY } from "./deeds";

/** Every key of the queue. */
export function KeyHelp({ onClose }: { onClose: () => void }) {
  const intl = useIntl();
  const named = (id: string) => intl.formatMessage({ id });
  return (
    <ShortcutHelp
      title="holds.keys.title"
      onClose={onClose}
      shortcuts={[
        { keys: ["↑", "↓"], does: "holds.keys.move" },
        ...Object.entries(DEED_KEYS).map(([key, deed]) => ({ keys: [key], does: `holds.keys.${deed}` })),
        { keys: [READ_KEY], does: "holds.keys.read" },
        { keys: [named("holds.keys.escapeKey")], does: "holds.keys.back" },
        { keys: [named("holds.keys.enterKey")], does: "holds.keys.open" },
        { keys: [named("holds.keys.spaceKey")], does: "holds.keys.select" },
        { keys: ["/"], does: "holds.keys.search" },
        { keys: ["?"], does: "holds.keys.help" },
      ]}
    />
  );
}
