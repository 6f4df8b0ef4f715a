import { ChevronDown } from "lucide-react";
import { type KeyboardEvent, useId, useRef, useState } from "react";
import { useIntl } from "react-intl";
import { Link, useLocation } from "wouter";
import { GROUPS, type Group, type Page } from "../pages";
import { useSession } from "../session/context";
import { groupAt } from "./groups";
import "./navigation.css";
import { Surroundings } from "./surroundings";

/** The pages in their groups: those of the group in hand stand below, on a phone once it is asked for. */
export function Navigation({ pages }: { pages: readonly Page[] }) {
  const intl = useIntl();
  const { isEmbedded } = useSession();
  const [path] = useLocation();
  const { opened, toggle, close } = useOpened(path, pages);
  const groups = GROUPS.filter((group) => pages.some((page) => page.group === group));
  return (
    <header className="oms-bar">
      <nav className="oms-nav" aria-label={intl.formatMessage({ id: "shell.navigation" })}>
        <ul>
          {groups.map((group) => (
            <GroupItem
              key={group}
              group={group}
              pages={pages.filter((page) => page.group === group)}
              path={path}
              isOpen={opened === group}
              onToggle={() => toggle(group)}
              onClose={close}
            />
          ))}
        </ul>
      </nav>
      {!isEmbedded && <Surroundings />}
    </header>
  );
}

const NARROW = "(max-width: 720px)";

/** Which group is open: the current page's, until somebody opens another; on a phone none, for the page needs the room. */
function useOpened(path: string, pages: readonly Page[]) {
  const [chosen, setChosen] = useState<{ path: string; group: Group | null } | null>(null);
  const here = window.matchMedia?.(NARROW).matches ? null : groupAt(path, pages);
  // What was opened on another page is no longer meant once somebody went there.
  const opened = chosen?.path === path ? chosen.group : here;
  return {
    opened,
    toggle: (group: Group) => setChosen({ path, group: opened === group ? null : group }),
    close: () => setChosen(null),
  };
}

interface ItemProps {
  group: Group;
  pages: readonly Page[];
  path: string;
  isOpen: boolean;
  onToggle: () => void;
  onClose: () => void;
}

function GroupItem({ group, pages, path, isOpen, onToggle, onClose }: ItemProps) {
  const intl = useIntl();
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const leave = (event: KeyboardEvent) => {
    if (event.key !== "Escape") return;
    button.current?.focus();
    onClose();
  };
  return (
    <li onKeyDown={leave}>
      <button
        ref={button}
        type="button"
        aria-expanded={isOpen}
        aria-controls={id}
        data-here={groupAt(path, pages) !== null || undefined}
        onClick={onToggle}
      >
        {intl.formatMessage({ id: `nav.group.${group}` })}
        <ChevronDown size={12} aria-hidden />
      </button>
      <ul id={id} hidden={!isOpen} aria-label={intl.formatMessage({ id: `nav.group.${group}` })}>
        {pages.map((page) => (
          <li key={page.name}>
            <Link href={`/${page.name}`} aria-current={groupAt(path, [page]) ? "page" : undefined}>
              {intl.formatMessage({ id: `nav.${page.name}` })}
            </Link>
          </li>
        ))}
      </ul>
    </li>
  );
}
