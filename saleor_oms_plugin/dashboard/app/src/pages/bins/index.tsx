import { Redirect, Route, Switch } from "wouter";
import { useViewer } from "../../shell/viewer";
import { useParameters } from "../../ui/address";
import { Select } from "../../ui/choose";
import { Page } from "../../ui/page";
import { Empty, Waiting } from "../../ui/states";
import { Tabs } from "../../ui/tabs";
import "./bins.css";
import { Floor } from "./floor";
import { Import } from "./import";
import { List } from "./list";

const TABS = [
  { name: "list", href: "/bins" },
  { name: "import", href: "/bins/import" },
  { name: "layout", href: "/bins/layout" },
];

/** Where goods lie in a warehouse: its bins, how they are brought in, and how it is laid out. */
export default function Bins() {
  const viewer = useViewer();
  const [address, change] = useParameters();
  const first = viewer?.warehouses[0]?.id;
  const warehouse = address.get("warehouse") ?? first;
  return (
    <Page
      title="nav.bins"
      actions={
        <Select
          label="bins.warehouse"
          value={warehouse ?? ""}
          choices={viewer?.warehouses ?? []}
          onChange={(id) => change({ warehouse: id })}
        />
      }
    >
      <Tabs label="bins.tabs" words="bins.tab" tabs={TABS} />
      {warehouse ? <Parts key={warehouse} warehouse={warehouse} /> : viewer ? <Empty id="bins.nowhere" /> : <Waiting />}
    </Page>
  );
}

function Parts({ warehouse }: { warehouse: string }) {
  return (
    <Switch>
      <Route path="/bins">
        <List warehouse={warehouse} />
      </Route>
      <Route path="/bins/import">
        <Import warehouse={warehouse} />
      </Route>
      <Route path="/bins/layout">
        <Floor warehouse={warehouse} />
      </Route>
      <Route>
        <Redirect to="/bins" replace />
      </Route>
    </Switch>
  );
}
