import { useEffect, useRef } from "react";

/** Keys of a scanner follow each other faster than any hand's. */
const GAP_MS = 50;
const SHORTEST = 2;
/** What GS1 puts behind a field of no fixed length; scanners type it as Ctrl and a bracket. */
const SEPARATOR = "\u001d";
const ENDS: readonly string[] = ["Enter", "Tab"];
const TYPING = "input, textarea, select, [contenteditable]";

type Pressed = Pick<KeyboardEvent, "key" | "code" | "ctrlKey" | "metaKey" | "altKey" | "shiftKey">;

/** Tells a scanner that types from a person who types, by the time between two keys. */
export class Wedge {
  private typed = "";
  private lastMs = Number.NEGATIVE_INFINITY;

  /** Whether the keys so far can only be a scanner's. */
  get isScanning(): boolean {
    return this.typed.length >= SHORTEST;
  }

  /** The code that this key completes; null while there is none. */
  press(pressed: Pressed, atMs: number): string | null {
    if (atMs - this.lastMs > GAP_MS) this.typed = "";
    if (ENDS.includes(pressed.key)) return this.end();
    const sign = signOf(pressed);
    if (sign === null) return null;
    this.typed += sign;
    this.lastMs = atMs;
    return null;
  }

  private end(): string | null {
    const code = this.isScanning ? this.typed : null;
    this.typed = "";
    return code;
  }
}

/** What a key writes: by its place where the keyboard is set to another script, since scanners know none. */
function signOf({ key, code, ctrlKey, metaKey, altKey, shiftKey }: Pressed): string | null {
  if (ctrlKey && (key === "]" || code === "BracketRight")) return SEPARATOR;
  if (key.length !== 1 || ((ctrlKey || metaKey) && !altKey)) return null;
  if (key <= "\u007f") return key;
  if (/^Key[A-Z]$/.test(code)) return shiftKey ? code.slice(-1) : code.slice(-1).toLowerCase();
  if (/^Digit\d$/.test(code) && !shiftKey) return code.slice(-1);
  return code === "Minus" ? "-" : key;
}

/**
 * Calls `onScan` with each code that a scanner types anywhere in the page. Fields that say `data-scan` are read along,
 * so that their own way to end (Enter) is left to people; all other fields are a person's alone.
 */
export function useScanner(onScan: (code: string) => void, isOn = true): void {
  const latest = useRef(onScan);
  latest.current = onScan;
  useEffect(() => {
    if (!isOn) return;
    const wedge = new Wedge();
    const press = (event: KeyboardEvent) => hear(event, wedge, (code) => latest.current(code));
    document.addEventListener("keydown", press, { capture: true });
    return () => document.removeEventListener("keydown", press, { capture: true });
  }, [isOn]);
}

function hear(event: KeyboardEvent, wedge: Wedge, onScan: (code: string) => void): void {
  const field = fieldOf(event);
  if (event.isComposing || (field && !("scan" in field.dataset))) return;
  const code = wedge.press(event, event.timeStamp);
  // Neither the end of a code nor its middle may press the button that happens to be in focus.
  if (code !== null || (wedge.isScanning && !field)) swallow(event);
  if (code === null) return;
  if (field instanceof HTMLInputElement) field.value = "";
  onScan(code);
}

function fieldOf({ target }: KeyboardEvent): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>(TYPING) : null;
}

function swallow(event: KeyboardEvent): void {
  event.preventDefault();
  event.stopPropagation();
}
