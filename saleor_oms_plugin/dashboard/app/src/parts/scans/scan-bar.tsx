import { CornerDownLeft } from "lucide-react";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { useIntl } from "react-intl";
import { PartWords } from "../../i18n/provider";
import { useScanner } from "../../ui/scanner";
import { Camera } from "./camera";
import "./scans.css";

interface Props {
  onScan: (code: string) => void;
  /** Whether codes are heard now; not while something else has to be answered first. */
  isOn?: boolean;
}

/** Where codes come in: a scanner that types anywhere in the page, a hand that types here, the camera. */
export function ScanBar({ onScan, isOn = true }: Props) {
  useScanner(onScan, isOn);
  return (
    <PartWords part="scans" fallback={<div className="scans-bar" />}>
      <div className="scans-bar">
        <Field onScan={onScan} />
        <Camera onScan={onScan} />
      </div>
    </PartWords>
  );
}

function Field({ onScan }: { onScan: (code: string) => void }) {
  const intl = useIntl();
  const field = useRef<HTMLInputElement>(null);
  // The focus belongs here, for scanners that type only into fields; the keyboard on the screen comes once it is asked for.
  const [isTyping, setTyping] = useState(false);
  useEffect(() => field.current?.focus({ preventScroll: true }), []);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const code = field.current?.value.trim() ?? "";
    if (field.current) field.current.value = "";
    if (code) onScan(code);
  };
  const words = intl.formatMessage({ id: "scans.field" });
  const sendWords = intl.formatMessage({ id: "scans.send" });
  return (
    <form className="scans-field" onSubmit={submit}>
      <input
        ref={field}
        data-scan
        dir="auto"
        aria-label={words}
        placeholder={words}
        inputMode={isTyping ? "text" : "none"}
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        maxLength={500}
        onPointerDown={() => setTyping(true)}
        onBlur={() => setTyping(false)}
      />
      <button type="submit" className="scans-button" aria-label={sendWords} title={sendWords}>
        <CornerDownLeft size={24} aria-hidden />
      </button>
    </form>
  );
}
