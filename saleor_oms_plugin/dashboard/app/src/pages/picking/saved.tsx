import { CloudCheck, CloudUpload } from "lucide-react";
import { useIntl } from "react-intl";

/** Whether the server has everything that was done here. */
export function Saved({ isSaved }: { isSaved: boolean }) {
  const intl = useIntl();
  const words = intl.formatMessage({ id: isSaved ? "picking.saved" : "picking.saving" });
  const Sign = isSaved ? CloudCheck : CloudUpload;
  return <Sign size={24} role="img" aria-label={words} className={isSaved ? "oms-faint" : undefined} />;
}
