import { Text } from "@saleor/macaw-ui";
import { type IntlShape, useIntl } from "react-intl";
import { nearest } from "../../i18n/locales";
import type { Step } from "./steps";

/** How a step stands. */
export function Standing({ step }: { step: Step }) {
  const intl = useIntl();
  const ours = standingOf(intl, step);
  return (
    <Text as="p" size={3} color="default2" dir="auto" lang={ours ? undefined : "en"} className="oms-step-said">
      {ours ?? step.message}
    </Text>
  );
}

/**
 * How a step stands in the person's language, where a sentence can say it for all shops; null where the server's own is
 * better: in English, which it speaks with every detail, and where it names what is wrong.
 */
export function standingOf(intl: IntlShape, { kind, status }: Pick<Step, "kind" | "status">): string | null {
  const id = `setup.said.${kind}.${status}`;
  if (nearest(intl.locale) === "en" || !(id in intl.messages)) return null;
  return intl.formatMessage({ id });
}

/** What went wrong, in the server's words. */
export function Problem({ text }: { text: string }) {
  return (
    <p className="oms-step-problem" role="alert" dir="auto">
      {text}
    </p>
  );
}

/** What to do in Saleor, at the carrier or on the server. Commands keep their direction in every language. */
export function Rich({ id }: { id: string }) {
  const intl = useIntl();
  const code = (chunks: React.ReactNode[]) => (
    <code key={String(chunks)} dir="ltr">
      {chunks}
    </code>
  );
  return <p className="oms-step-how">{intl.formatMessage({ id }, { code })}</p>;
}
