import { Redirect, Route, Switch } from "wouter";
import { Page } from "../../ui/page";
import { Tabs } from "../../ui/tabs";
import { Drift } from "./drift";
import { List } from "./list";
import { Movements } from "./movements";
import "./stock.css";

const TABS = [
  { name: "list", href: "/stock" },
  { name: "drift", href: "/stock/drift" },
  { name: "movements", href: "/stock/movements" },
];

/** What lies in each warehouse and to whom it is promised; where the records disagree; and what moved. */
export default function Stock() {
  return (
    <Page title="nav.stock">
      <Tabs label="stock.tabs" words="stock.tab" tabs={TABS} />
      <Switch>
        <Route path="/stock">
          <List />
        </Route>
        <Route path="/stock/drift">
          <Drift />
        </Route>
        <Route path="/stock/movements">
          <Movements />
        </Route>
        <Route>
          <Redirect to="/stock" replace />
        </Route>
      </Switch>
    </Page>
  );
}
