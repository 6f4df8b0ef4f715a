import { Redirect, Route, Switch } from "wouter";
import { Page } from "../../ui/page";
import { Tabs } from "../../ui/tabs";
import "./costs.css";
import { Findings } from "./findings";
import { AtRisk } from "./risk";
import { Spend } from "./spend";

const TABS = [
  { name: "spend", href: "/costs" },
  { name: "risk", href: "/costs/risk" },
  { name: "findings", href: "/costs/reconciliation" },
];

/** What postage cost, what of it nobody can be sure of, and where our books and the carrier's differ. */
export default function Costs() {
  return (
    <Page title="nav.costs">
      <Tabs label="nav.costs" words="costs.tab" tabs={TABS} />
      <Switch>
        <Route path="/costs">
          <Spend />
        </Route>
        <Route path="/costs/risk">
          <AtRisk />
        </Route>
        <Route path="/costs/reconciliation">
          <Findings />
        </Route>
        <Route>
          <Redirect to="/costs" replace />
        </Route>
      </Switch>
    </Page>
  );
}
