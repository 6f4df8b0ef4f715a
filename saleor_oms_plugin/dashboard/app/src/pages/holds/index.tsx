import { Page } from "../../ui/page";

export default function Holds() {
  return <Page title="nav.holds">…</Page>;
}
