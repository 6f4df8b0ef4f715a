import { Page } from "../../ui/page";

export default function Settings() {
  return <Page title="nav.settings">…</Page>;
}
