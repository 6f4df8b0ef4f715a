import type { ReactNode } from "react";
import { useIntl } from "react-intl";
import { Link, useRoute } from "wouter";
import { may, useViewer } from "../../shell/viewer";
import { useParameters } from "../../ui/address";
import { Page } from "../../ui/page";
import { Notice } from "../../ui/states";

/** Whose rules are shown: one channel's, or the whole shop's; and whether whoever looks may change them. */
export interface Scope {
  channel: string | null;
  isEditor: boolean;
}

const TABS = [
  ["/risk", "risk.tab.rules"],
  ["/risk/lists", "risk.tab.lists"],
  ["/risk/changes", "risk.tab.changes"],
] as const;

/** What all of these pages have around them. */
export function Frame({ children }: { children: (scope: Scope) => ReactNode }) {
  const intl = useIntl();
  const viewer = useViewer();
  const [address] = useParameters();
  const channel = address.get("channel");
  const isEditor = viewer !== null && may(viewer, "MANAGE_PLUGINS");
  return (
    <Page title="nav.risk" actions={<ChannelChoice />}>
      <nav className="risk-tabs" aria-label={intl.formatMessage({ id: "risk.tabs" })}>
        {TABS.map(([path, words]) => (
          <Tab key={path} path={path} words={words} channel={channel} />
        ))}
      </nav>
      {viewer && !isEditor && <Notice tone="info" id="risk.readOnly" />}
      {children({ channel, isEditor })}
    </Page>
  );
}

/** An address of these pages in the same scope. */
export const inScope = (path: string, channel: string | null): string =>
  channel ? `${path}?channel=${encodeURIComponent(channel)}` : path;

function Tab({ path, words, channel }: { path: string; words: string; channel: string | null }) {
  const intl = useIntl();
  const [isHere] = useRoute(path);
  const [isRecord] = useRoute("/risk/rules/:slug");
  const isCurrent = isHere || (isRecord && path === "/risk");
  return (
    <Link href={inScope(path, channel)} aria-current={isCurrent ? "page" : undefined}>
      {intl.formatMessage({ id: words })}
    </Link>
  );
}

/** A Saleor without channels has only the shop's rules. */
function ChannelChoice() {
  const intl = useIntl();
  const viewer = useViewer();
  const [address, change] = useParameters();
  const channel = address.get("channel");
  if (!viewer?.hasChannels && channel === null) return null;
  const channels = viewer?.channels ?? [];
  const isListed = channel === null || channels.some(({ slug }) => slug === channel);
  return (
    <select
      className="oms-choice"
      aria-label={intl.formatMessage({ id: "risk.for" })}
      value={channel ?? ""}
      onChange={(event) => change({ channel: event.target.value || null })}
    >
      <option value="">{intl.formatMessage({ id: "risk.shop" })}</option>
      {!isListed && <option value={channel}>{channel}</option>}
      {channels.map(({ slug, name }) => (
        <option key={slug} value={slug}>
          {name}
        </option>
      ))}
    </select>
  );
}
