import { Text } from "@saleor/macaw-ui";
import { type ReactNode, useEffect } from "react";
import { useIntl } from "react-intl";

/** A page's heading, what can be done with it as a whole, and its content. `title` is a word's id. */
export function Page({ title, values, actions, children }: PageProps) {
  const intl = useIntl();
  const words = intl.formatMessage({ id: title }, values);
  useEffect(() => {
    document.title = words;
  }, [words]);
  return (
    <div className="oms-page">
      <div className="oms-page-head">
        <Text as="h1" size={6} fontWeight="bold">
          {words}
        </Text>
        <div className="oms-actions">{actions}</div>
      </div>
      {children}
    </div>
  );
}

interface PageProps {
  title: string;
  values?: Record<string, string | number>;
  actions?: ReactNode;
  children: ReactNode;
}

/** A bordered box with a heading of its own. */
export function Card({ title, actions, children }: { title?: string; actions?: ReactNode; children: ReactNode }) {
  const intl = useIntl();
  return (
    <section className="oms-card">
      {title && (
        <div className="oms-card-head">
          <Text as="h2" size={4} fontWeight="bold">
            {intl.formatMessage({ id: title })}
          </Text>
          {actions}
        </div>
      )}
      {children}
    </section>
  );
}
