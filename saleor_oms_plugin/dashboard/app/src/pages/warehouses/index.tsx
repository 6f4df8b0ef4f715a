import { Redirect, Route, Switch } from "wouter";
import { Page } from "../../ui/page";
import { Tabs } from "../../ui/tabs";
import { Exclusions } from "./exclusions";
import { KeptBack } from "./kept-back";
import { Overview } from "./overview";
import { Strategy } from "./strategy";
import "../settings/settings.css";
import "./warehouses.css";

const TABS = [
  { name: "rules", href: "/warehouses" },
  { name: "safety", href: "/warehouses/safety" },
  { name: "exclusions", href: "/warehouses/exclusions" },
  { name: "strategy", href: "/warehouses/strategy" },
];

/** How each warehouse works, what it keeps back and never ships, and by what the OMS chooses among them. */
export default function Warehouses() {
  return (
    <Page title="nav.warehouses">
      <Tabs label="warehouses.tabs" words="warehouses.tab" tabs={TABS} />
      <Switch>
        <Route path="/warehouses">
          <Overview />
        </Route>
        <Route path="/warehouses/safety">
          <KeptBack />
        </Route>
        <Route path="/warehouses/exclusions">
          <Exclusions />
        </Route>
        <Route path="/warehouses/strategy">
          <Strategy />
        </Route>
        <Route>
          <Redirect to="/warehouses" replace />
        </Route>
      </Switch>
    </Page>
  );
}
