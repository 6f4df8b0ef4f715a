import { Page } from "../../ui/page";

export default function Operations() {
  return <Page title="nav.operations">…</Page>;
}
