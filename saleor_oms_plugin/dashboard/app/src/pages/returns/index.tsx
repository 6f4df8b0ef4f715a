import { Route, Switch } from "wouter";
import { PartWords } from "../../i18n/provider";
import { Waiting } from "../../ui/states";
import { ReturnPage } from "./detail";
import { ReturnList } from "./list";
import "../../parts/returns/returns.css";
import "./returns.css";

/** What customers send back, from the label to the shelf. */
export default function Returns() {
  return (
    <PartWords part="returns" fallback={<Waiting />}>
      <Switch>
        <Route path="/returns">
          <ReturnList />
        </Route>
        <Route path="/returns/:id">{({ id }) => <ReturnPage key={id} id={decodeURIComponent(id)} />}</Route>
      </Switch>
    </PartWords>
  );
}
