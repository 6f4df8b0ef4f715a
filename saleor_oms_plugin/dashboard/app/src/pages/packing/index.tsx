import { Route, Switch } from "wouter";
import { Unsaved } from "../../parts/outbox/unsaved";
import { Queue } from "./queue";
import { StationPage } from "./station/page";
import "./packing.css";
import "./station.css";

/** What is picked and waits for its parcels, and the table where one part of an order gets them. */
export default function Packing() {
  return (
    <>
      <Switch>
        <Route path="/packing/:id">{({ id }) => <StationPage key={id} id={decodeURIComponent(id)} />}</Route>
        <Route>
          <Queue />
        </Route>
      </Switch>
      <Unsaved />
    </>
  );
}
