import { useEffect, useRef } from "react";
import { useIntl } from "react-intl";
import { PartWords } from "../../i18n/provider";
import "./scans.css";

export interface Wrong {
  scanned: string;
  expected: string;
  /** What is wrong with it, already in words; left out where it is simply another item. */
  why?: string;
}

/** A wrong scan, so that nobody misses it: the whole screen, until it is read or the right one is scanned. */
export function WrongScan({ wrong, onClose }: { wrong: Wrong; onClose: () => void }) {
  return (
    <PartWords part="scans" fallback={null}>
      <Shown wrong={wrong} onClose={onClose} />
    </PartWords>
  );
}

function Shown({ wrong, onClose }: { wrong: Wrong; onClose: () => void }) {
  const intl = useIntl();
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    button.current?.focus();
    return () => {
      if (before instanceof HTMLElement) before.focus({ preventScroll: true });
    };
  }, []);
  return (
    <div
      className="scans-wrong"
      role="alertdialog"
      aria-modal="true"
      aria-labelledby="scans-wrong"
      aria-describedby="scans-wrong-facts"
      onKeyDown={(event) => event.key === "Escape" && onClose()}
    >
      <h2 id="scans-wrong">{wrong.why ?? intl.formatMessage({ id: "scans.wrong" })}</h2>
      <dl id="scans-wrong-facts">
        <div>
          <dt>{intl.formatMessage({ id: "scans.wrong.scanned" })}</dt>
          <dd dir="auto">{readable(wrong.scanned)}</dd>
        </div>
        <div>
          <dt>{intl.formatMessage({ id: "scans.wrong.expected" })}</dt>
          <dd dir="auto">{wrong.expected}</dd>
        </div>
      </dl>
      <button ref={button} type="button" className="scans-understood" onClick={onClose}>
        {intl.formatMessage({ id: "scans.wrong.understood" })}
      </button>
    </div>
  );
}

/** A code as it can be read aloud: signs that nobody sees are shown as a gap. */
const readable = (code: string): string => code.replace(/\p{Cc}/gu, " ").trim();
