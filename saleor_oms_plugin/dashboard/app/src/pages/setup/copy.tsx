import { Button } from "@saleor/macaw-ui";
import { useRef, useState } from "react";
import { useIntl } from "react-intl";

/** Text to take along. The dashboard's frame may deny the clipboard: then it is selected, for the keys that copy. */
export function CopyField({ label, text }: { label: string; text: string }) {
  const intl = useIntl();
  const field = useRef<HTMLInputElement>(null);
  const [outcome, setOutcome] = useState<"copied" | "selected" | null>(null);
  const copy = async () => {
    field.current?.select();
    try {
      await navigator.clipboard.writeText(text);
      setOutcome("copied");
    } catch {
      field.current?.focus();
      setOutcome("selected");
    }
  };
  return (
    <div className="oms-copy">
      <input
        ref={field}
        className="oms-choice"
        readOnly
        dir="ltr"
        aria-label={label}
        value={text}
        onFocus={(event) => event.target.select()}
      />
      <Button variant="secondary" type="button" onClick={() => void copy()}>
        {intl.formatMessage({ id: "setup.copy" })}
      </Button>
      <span role="status" className="oms-faint">
        {outcome && intl.formatMessage({ id: `setup.copy.${outcome}` })}
      </span>
    </div>
  );
}
