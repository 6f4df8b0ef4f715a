import { Redirect, Route, Switch } from "wouter";
import { PartWords } from "../../i18n/provider";
import { Page } from "../../ui/page";
import { Waiting } from "../../ui/states";
import { Tabs } from "../../ui/tabs";
import { Sizes } from "./sizes";
import { Undeclared } from "./undeclared";
import "./measuring.css";

const TABS = [
  { name: "sizes", href: "/measuring" },
  { name: "customs", href: "/measuring/customs" },
];

/** What nobody knows of products yet: their size for the packer, and what customs asks. */
export default function Measuring() {
  return (
    <Page title="nav.measuring">
      <Tabs label="measuring.tabs" words="measuring.tab" tabs={TABS} />
      <Switch>
        <Route path="/measuring">
          <Sizes />
        </Route>
        <Route path="/measuring/customs">
          <PartWords part="customs" fallback={<Waiting lines={10} />}>
            <Undeclared />
          </PartWords>
        </Route>
        <Route>
          <Redirect to="/measuring" replace />
        </Route>
      </Switch>
    </Page>
  );
}
