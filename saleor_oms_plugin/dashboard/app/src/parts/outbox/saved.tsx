import { CloudCheck, CloudUpload } from "lucide-react";
import { useIntl } from "react-intl";
import { PartWords } from "../../i18n/provider";
import { useOutbox } from "./use-outbox";

const SIZE = 24;

/** Whether the server has everything that was done here. */
export function Saved() {
  return (
    <PartWords part="outbox" fallback={<CloudCheck size={SIZE} visibility="hidden" aria-hidden />}>
      <Shown />
    </PartWords>
  );
}

function Shown() {
  const intl = useIntl();
  const [, { waiting }] = useOutbox();
  const isSaved = waiting.length === 0;
  const words = intl.formatMessage({ id: isSaved ? "outbox.saved" : "outbox.saving" });
  const Sign = isSaved ? CloudCheck : CloudUpload;
  return <Sign size={SIZE} role="img" aria-label={words} className={isSaved ? "oms-faint" : undefined} />;
}
