import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useEffect } from "react";
import { IntlProvider, useIntl } from "react-intl";
import { useSessionState } from "../session/context";
import { pageMessages, partMessages, sharedMessages } from "./load";
import { directionOf, formatTag, type Messages, nearest } from "./locales";

const FOREVER = { staleTime: Number.POSITIVE_INFINITY, gcTime: Number.POSITIVE_INFINITY };

/** Words, numbers and dates in the person's language; nothing is drawn before the words are there. */
export function LanguageProvider({ children }: { children: ReactNode }) {
  const { locale: asked } = useSessionState();
  const locale = nearest(asked);
  const words = useQuery({ queryKey: ["words", locale], queryFn: () => sharedMessages(locale), ...FOREVER });
  useEffect(() => {
    document.documentElement.lang = locale;
    document.documentElement.dir = directionOf(locale);
  }, [locale]);
  if (!words.data) return null;
  return (
    <IntlProvider locale={formatTag(asked)} messages={words.data}>
      {children}
    </IntlProvider>
  );
}

interface Props {
  fallback: ReactNode;
  children: ReactNode;
}

/** Adds a page's own words to the shared ones. `fallback` is drawn while they come. */
export function PageWords({ page, ...rest }: Props & { page: string }) {
  return <MoreWords name={page} load={pageMessages} {...rest} />;
}

/** The same for a part that several pages show. */
export function PartWords({ part, ...rest }: Props & { part: string }) {
  return <MoreWords name={part} load={partMessages} {...rest} />;
}

function MoreWords({ name, load, fallback, children }: Props & { name: string; load: typeof pageMessages }) {
  const intl = useIntl();
  const locale = nearest(intl.locale);
  const queryKey = ["words", load === partMessages ? "part" : "page", name, locale];
  const words = useQuery({ queryKey, queryFn: () => load(name, locale), ...FOREVER });
  if (!words.data) return fallback;
  return (
    <IntlProvider locale={intl.locale} messages={{ ...(intl.messages as Messages), ...words.data }}>
      {children}
    </IntlProvider>
  );
}
