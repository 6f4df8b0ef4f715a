import { Button, Text } from "@saleor/macaw-ui";
import { useState } from "react";
import { useIntl } from "react-intl";
import { PartWords } from "../../i18n/provider";
import { Dialog } from "../../ui/dialog";
import { CustomsDesk } from "./desk";
import "./customs.css";

interface Part {
  id: string;
  customs: { isNeeded: boolean; missing: readonly unknown[] };
}

/** Opens the customs declaration of a fulfillment order that crosses a border; nothing for one that does not. */
export function CustomsButton({ part }: { part: Part }) {
  if (!part.customs.isNeeded) return null;
  return (
    <PartWords part="customs" fallback={null}>
      <Opener part={part} />
    </PartWords>
  );
}

function Opener({ part }: { part: Part }) {
  const intl = useIntl();
  const [isOpen, setOpen] = useState(false);
  const count = part.customs.missing.length;
  return (
    <>
      <Button
        type="button"
        size="small"
        variant={count > 0 ? "primary" : "secondary"}
        className="customs-open"
        onClick={() => setOpen(true)}
      >
        {intl.formatMessage({ id: "customs.open" }, { count })}
      </Button>
      {isOpen && (
        <Dialog title="customs.title" onClose={() => setOpen(false)}>
          <CustomsDesk id={part.id} />
        </Dialog>
      )}
    </>
  );
}

/** The same where work stops for what is missing: said before somebody packs. */
export function CustomsNotice({ part }: { part: Part }) {
  if (!part.customs.isNeeded) return null;
  return (
    <PartWords part="customs" fallback={null}>
      <Stops part={part} />
    </PartWords>
  );
}

/** The opener keeps its place when nothing is missing any more: whoever filled that in still has the dialog open. */
function Stops({ part }: { part: Part }) {
  const intl = useIntl();
  const count = part.customs.missing.length;
  return (
    <div className={count > 0 ? "oms-notice" : undefined} data-tone="warning" role="status">
      {count > 0 && <Text>{intl.formatMessage({ id: "customs.stops" }, { count })}</Text>}
      <Opener part={part} />
    </div>
  );
}
