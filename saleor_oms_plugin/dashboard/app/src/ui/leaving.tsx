import { useEffect, useState } from "react";
import type { AroundNavHandler } from "wouter";
import { Confirm } from "./confirm";

type Go = () => void;

/** How to ask before a navigation happens, and where we are; null while nothing would be lost. */
let guard: { ask: (go: Go) => void; here: string } | null = null;

/** For the router: every navigation inside the application passes here, whoever began it. */
export const aroundNav: AroundNavHandler = (navigate, to, options) => {
  const go = () => navigate(to, options);
  if (guard) guard.ask(go);
  else go();
};

// A window calls its listeners in the order in which they came: this one must be there before the router's, which draws
// the other page at once. The address has changed already, and is put back before anybody sees it.
window.addEventListener("popstate", (event) => {
  if (!guard) return;
  event.stopImmediatePropagation();
  window.history.pushState(null, "", guard.here);
  guard.ask(() => window.history.back());
});

interface Props {
  /** Whether leaving now would lose something. */
  isUnsaved: boolean;
  /** Throws away what is unsaved; the page may stay the same, with another address. */
  onLeave?: () => void;
  /** The start of the question's words, where it is not about something typed. */
  words?: string;
}

/** Keeps a person from losing what they did: by a link of ours, the browser's way back, or closing the tab. */
export function Leaving({ isUnsaved, onLeave, words = "leaving" }: Props) {
  const [go, setGo] = useState<{ on: Go } | null>(null);
  useEffect(() => {
    if (!isUnsaved) return;
    const mine = { ask: (on: Go) => setGo({ on }), here: window.location.href };
    guard = mine;
    window.addEventListener("beforeunload", askByTab);
    return () => {
      if (guard === mine) guard = null;
      window.removeEventListener("beforeunload", askByTab);
    };
  }, [isUnsaved]);
  if (!go) return null;
  const leave = () => {
    guard = null;
    setGo(null);
    onLeave?.();
    go.on();
  };
  return (
    <Confirm
      title={`${words}.title`}
      does={`${words}.does`}
      confirm={`${words}.leave`}
      isDangerous
      onConfirm={async () => leave()}
      onClose={() => setGo(null)}
    />
  );
}

/** The browser's own question, where it asks one: Saleor's frame does not let it. */
const askByTab = (event: BeforeUnloadEvent): void => event.preventDefault();
