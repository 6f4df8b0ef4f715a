import { Redirect, Route, Switch } from "wouter";
import { PartWords } from "../../i18n/provider";
import { Waiting } from "../../ui/states";
import { Changes } from "./changes";
import { Editor } from "./editor";
import { Frame } from "./frame";
import { Lists } from "./lists";
import { Record } from "./record";
import "./risk-page.css";

/** The rules and thresholds, the lists, what was changed, and each rule's own record. */
export default function Risk() {
  return (
    <PartWords part="risk" fallback={<Waiting />}>
      <Switch>
        <Route path="/risk/rules/:slug">
          {({ slug }) => <Frame>{(scope) => <Record slug={slug} {...scope} />}</Frame>}
        </Route>
        <Route path="/risk/lists">
          <Frame>{(scope) => <Lists {...scope} />}</Frame>
        </Route>
        <Route path="/risk/changes">
          <Frame>{(scope) => <Changes {...scope} />}</Frame>
        </Route>
        <Route path="/risk">
          <Frame>{(scope) => <Editor key={scope.channel ?? ""} {...scope} />}</Frame>
        </Route>
        <Route>
          <Redirect to="/risk" replace />
        </Route>
      </Switch>
    </PartWords>
  );
}
