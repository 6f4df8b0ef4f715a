import { Page } from "../../ui/page";

export default function Orders() {
  return <Page title="nav.orders">…</Page>;
}
