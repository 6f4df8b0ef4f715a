import { Redirect, Route, Switch } from "wouter";
import { Page } from "../../ui/page";
import { Tabs } from "../../ui/tabs";
import { Catalogue } from "./catalogue";
import { Differences } from "./differences";
import "./cartons.css";

const TABS = [
  { name: "catalogue", href: "/cartons" },
  { name: "differences", href: "/cartons/differences" },
];

/** The boxes a shop packs in, and where people took others than were suggested. */
export default function Cartons() {
  return (
    <Page title="nav.cartons">
      <Tabs label="cartons.tabs" words="cartons.tab" tabs={TABS} />
      <Switch>
        <Route path="/cartons">
          <Catalogue />
        </Route>
        <Route path="/cartons/differences">
          <Differences />
        </Route>
        <Route>
          <Redirect to="/cartons" replace />
        </Route>
      </Switch>
    </Page>
  );
}
