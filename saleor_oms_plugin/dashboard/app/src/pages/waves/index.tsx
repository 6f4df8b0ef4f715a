import { Route, Switch } from "wouter";
import { List } from "./list";
import { Opened } from "./opened";
import "./waves.css";

/** What waits to be picked, and the lists that were made of it. */
export default function Waves() {
  return (
    <Switch>
      <Route path="/waves">
        <List />
      </Route>
      <Route path="/waves/:id">{({ id }) => <Opened key={id} id={decodeURIComponent(id)} />}</Route>
    </Switch>
  );
}
