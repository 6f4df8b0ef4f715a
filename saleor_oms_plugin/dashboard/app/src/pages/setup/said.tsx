import { useIntl } from "react-intl";

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
