import { lazy } from "react";
import { Redirect, Route, Switch, useSearch } from "wouter";
import { askedFor } from "./asked";
import { OrderList } from "./list/page";

const OrderPage = lazy(() => import("./detail/page"));

/** The list, or one order: by its own id, or by the id that Saleor gave it. */
export default function Orders() {
  return (
    <Switch>
      <Route path="/popup/order">
        <Popup />
      </Route>
      <Route path="/orders/by/:orderId">{({ orderId }) => <OrderPage orderId={decoded(orderId)} />}</Route>
      <Route path="/orders/:id">{({ id }) => <OrderPage id={decoded(id)} />}</Route>
      <Route path="/orders">
        <OrderList />
      </Route>
      <Route>
        <Redirect to="/orders" replace />
      </Route>
    </Switch>
  );
}

function Popup() {
  return <OrderPage orderId={askedFor(useSearch())} isPopup />;
}

/** An id out of a path, where its `=` may stand as `%3D`. */
function decoded(id: string): string {
  try {
    return decodeURIComponent(id);
  } catch {
    return id;
  }
}
