import { Undo2 } from "lucide-react";
import { useIntl } from "react-intl";
import type { Station } from "./use-station";

/** Takes the last step back, and goes to where it was done. */
export function Undo({ station }: { station: Station }) {
  const intl = useIntl();
  return (
    <button type="button" className="picking-button" disabled={!station.canUndo} onClick={station.undo}>
      <Undo2 size={24} aria-hidden />
      {intl.formatMessage({ id: "picking.undo" })}
    </button>
  );
}
