import { Redirect, Route, Switch } from "wouter";
import { CarrierNotice } from "../../parts/carrier";
import { Page } from "../../ui/page";
import { Tabs } from "../../ui/tabs";
import { ShipmentPage } from "./detail";
import { ShipmentList } from "./list";
import { ToLabel } from "./queue";
import "./shipments.css";

const TABS = [
  { name: "all", href: "/shipments" },
  { name: "queue", href: "/shipments/queue" },
];

/** What was handed to carriers, and what waits for its label. */
export default function Shipments() {
  return (
    <Switch>
      <Route path="/shipments/:order/:id">
        {({ order, id }) => <ShipmentPage key={id} orderId={decodeURIComponent(order)} id={decodeURIComponent(id)} />}
      </Route>
      <Route>
        <Page title="nav.shipments">
          <CarrierNotice />
          <Tabs label="shipments.tabs" words="shipments.tab" tabs={TABS} />
          <Switch>
            <Route path="/shipments">
              <ShipmentList />
            </Route>
            <Route path="/shipments/queue">
              <ToLabel />
            </Route>
            <Route>
              <Redirect to="/shipments" replace />
            </Route>
          </Switch>
        </Page>
      </Route>
    </Switch>
  );
}
