import { Suspense } from "react";
import { Redirect, Route, Switch } from "wouter";
import { PageWords } from "../i18n/provider";
import { PAGES, type Page } from "../pages";
import { OfflineBar } from "../ui/offline";
import { Page as Titled } from "../ui/page";
import { Boundary, Notice, Waiting } from "../ui/states";
import { Navigation } from "./navigation";
import { isOffered, may, useViewer } from "./viewer";

/** The navigation and the page of the current address. */
export function Frame() {
  const viewer = useViewer();
  const allowed = PAGES.filter((page) => may(viewer, page.permission));
  const first = allowed[0];
  return (
    <div className="oms-frame">
      <OfflineBar />
      <Switch>
        <Route path="/popup/*?" />
        <Route>
          <Navigation pages={PAGES.filter((page) => isOffered(viewer, page.permission))} />
        </Route>
      </Switch>
      {viewer && !viewer.isActive && <Notice tone="warning" id="shell.inactive" />}
      <Switch>
        {PAGES.map((page) => (
          <Route key={page.name} path={`/${page.name}/*?`}>
            <Opened page={page} />
          </Route>
        ))}
        <Route path="/popup/order">
          <Opened page={PAGES.find((page) => page.name === "orders") as Page} />
        </Route>
        <Route>
          {first ? <Redirect to={`/${first.name}`} replace /> : <Notice tone="error" id="shell.forbidden" />}
        </Route>
      </Switch>
    </div>
  );
}

function Opened({ page }: { page: Page }) {
  const viewer = useViewer();
  if (!may(viewer, page.permission)) {
    return (
      <Titled title={`nav.${page.name}`}>
        <Notice tone="error" id={refusalOf(page)} />
      </Titled>
    );
  }
  return (
    <Boundary>
      <PageWords page={page.name} fallback={<Waiting />}>
        <Suspense fallback={<Waiting />}>
          <page.Content />
        </Suspense>
      </PageWords>
    </Boundary>
  );
}

/** What somebody has to ask an administrator for, in words. */
const refusalOf = ({ permission }: Page): string =>
  typeof permission === "object" && "all" in permission ? "shell.forbidden.customers" : "shell.forbidden";
