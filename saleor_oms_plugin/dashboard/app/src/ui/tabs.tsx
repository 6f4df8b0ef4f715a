import { useIntl } from "react-intl";
import { Link, useRoute } from "wouter";

export interface Tab {
  /** Where it leads, and the start of its words: `<words>.<name>`. */
  name: string;
  href: string;
}

/** The parts of a page, each with an address of its own. `label` is a word's id. */
export function Tabs({ label, words, tabs }: { label: string; words: string; tabs: readonly Tab[] }) {
  const intl = useIntl();
  return (
    <nav className="oms-tabs" aria-label={intl.formatMessage({ id: label })}>
      {tabs.map((tab) => (
        <TabLink key={tab.name} tab={tab} word={`${words}.${tab.name}`} />
      ))}
    </nav>
  );
}

function TabLink({ tab, word }: { tab: Tab; word: string }) {
  const intl = useIntl();
  const [isHere] = useRoute(tab.href);
  return (
    <Link href={tab.href} aria-current={isHere ? "page" : undefined}>
      {intl.formatMessage({ id: word })}
    </Link>
  );
}
