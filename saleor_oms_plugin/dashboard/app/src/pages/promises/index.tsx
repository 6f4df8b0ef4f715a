import { Redirect, Route, Switch } from "wouter";
import { Page } from "../../ui/page";
import { Tabs } from "../../ui/tabs";
import { Danger } from "./danger";
import { Lanes } from "./lanes";
import "./promises.css";
import { Outcomes } from "./record";

const TABS = [
  { name: "danger", href: "/promises" },
  { name: "lanes", href: "/promises/lanes" },
  { name: "record", href: "/promises/record" },
];

/** Promises that are likely to be broken, how parcels get on lane by lane, and how promises ended. */
export default function Promises() {
  return (
    <Page title="nav.promises">
      <Tabs label="nav.promises" words="promises.tab" tabs={TABS} />
      <Switch>
        <Route path="/promises">
          <Danger />
        </Route>
        <Route path="/promises/lanes">
          <Lanes />
        </Route>
        <Route path="/promises/record">
          <Outcomes />
        </Route>
        <Route>
          <Redirect to="/promises" replace />
        </Route>
      </Switch>
    </Page>
  );
}
