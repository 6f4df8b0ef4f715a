import { Page } from "../../ui/page";

export default function Setup() {
  return <Page title="nav.setup">…</Page>;
}
