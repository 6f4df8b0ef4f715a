import { Route, Switch } from "wouter";
import { Choose } from "./choose";
import { Opened } from "./opened";
import "./picking.css";

/** Where somebody picks: choose a list, then walk it bin by bin with a scanner, on a tablet or a phone. */
export default function Picking() {
  return (
    <Switch>
      <Route path="/picking">
        <Choose />
      </Route>
      <Route path="/picking/:id">{({ id }) => <Opened key={id} id={decodeURIComponent(id)} />}</Route>
    </Switch>
  );
}
