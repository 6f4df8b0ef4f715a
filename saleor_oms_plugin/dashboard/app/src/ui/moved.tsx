import { createContext, type ReactNode, useContext, useState } from "react";

const Question = createContext("");

/** What the figures inside answer: where the question changes, so do they, and that is no news. */
export const SameQuestion = Question.Provider;

interface Seen {
  question: string;
  value: unknown;
  times: number;
}

/** A figure that lights up softly when it moved since it was last looked at. */
export function Moved({ value, children }: { value: number | string | null | undefined; children: ReactNode }) {
  const question = useContext(Question);
  const [seen, setSeen] = useState<Seen>({ question, value, times: 0 });
  if (seen.value !== value || seen.question !== question) setSeen(next(seen, question, value));
  return (
    <span key={seen.times} className={seen.times > 0 ? "oms-moved" : undefined}>
      {children}
    </span>
  );
}

function next(seen: Seen, question: string, value: unknown): Seen {
  const isNews = seen.question === question && seen.value !== undefined;
  return { question, value, times: isNews ? seen.times + 1 : 0 };
}
