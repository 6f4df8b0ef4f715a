import { Redirect, Route, Switch } from "wouter";
import { useViewer } from "../../shell/viewer";
import { useParameters } from "../../ui/address";
import { Select } from "../../ui/choose";
import { Page } from "../../ui/page";
import { Tabs } from "../../ui/tabs";
import { PutBacks } from "./put-backs";
import "./putbacks.css";
import { ShortPicks } from "./short-picks";

const TABS = [
  { name: "todo", href: "/putbacks" },
  { name: "shorts", href: "/putbacks/shorts" },
];

/** Goods that have to go back to their shelves, and what was missing from them. */
export default function PutBacksAndShortPicks() {
  const [address] = useParameters();
  const warehouse = address.get("warehouse");
  const warehouses = warehouse ? [warehouse] : null;
  return (
    <Page title="nav.putbacks" actions={<WarehouseFilter />}>
      <Tabs label="putbacks.tabs" words="putbacks.tab" tabs={TABS} />
      <Switch>
        <Route path="/putbacks">
          <PutBacks warehouses={warehouses} />
        </Route>
        <Route path="/putbacks/shorts">
          <ShortPicks warehouses={warehouses} />
        </Route>
        <Route>
          <Redirect to="/putbacks" replace />
        </Route>
      </Switch>
    </Page>
  );
}

function WarehouseFilter() {
  const viewer = useViewer();
  const [address, change] = useParameters();
  return (
    <Select
      label="putbacks.warehouse"
      value={address.get("warehouse") ?? ""}
      choices={viewer?.warehouses ?? []}
      none="putbacks.warehouse.all"
      onChange={(id) => change({ warehouse: id || null })}
    />
  );
}
