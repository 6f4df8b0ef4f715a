import { type ComponentType, lazy } from "react";

/** What a person needs in order to use a page; the server decides, this only hides what it would refuse. */
export type Permission = "MANAGE_ORDERS" | "MANAGE_PRODUCTS" | "MANAGE_PLUGINS";

export interface Page {
  /** Its folder, the start of its address, and `nav.<name>` in the shared words. */
  name: string;
  /** Of several, one is enough. */
  permission: Permission | readonly Permission[];
  Content: ComponentType;
}

type Load = () => Promise<{ default: ComponentType }>;

const page = (name: string, permission: Page["permission"], load: Load): Page => ({
  name,
  permission,
  Content: lazy(load),
});

/** Every page there is, in the navigation's order: a folder here and a line. The first one that a person may use is where they arrive. */
export const PAGES: readonly Page[] = [
  page("operations", "MANAGE_ORDERS", () => import("./operations")),
  page("orders", "MANAGE_ORDERS", () => import("./orders")),
  page("holds", "MANAGE_ORDERS", () => import("./holds")),
  page("backorders", "MANAGE_ORDERS", () => import("./backorders")),
  page("waves", "MANAGE_ORDERS", () => import("./waves")),
  page("picking", "MANAGE_ORDERS", () => import("./picking")),
  page("packing", "MANAGE_ORDERS", () => import("./packing")),
  page("putbacks", "MANAGE_ORDERS", () => import("./putbacks")),
  page("warehouses", ["MANAGE_ORDERS", "MANAGE_PLUGINS"], () => import("./warehouses")),
  page("stock", ["MANAGE_PRODUCTS", "MANAGE_ORDERS"], () => import("./stock")),
  page("bins", ["MANAGE_PRODUCTS", "MANAGE_ORDERS"], () => import("./bins")),
  page("cartons", "MANAGE_PRODUCTS", () => import("./cartons")),
  page("measuring", "MANAGE_PRODUCTS", () => import("./measuring")),
  page("risk", ["MANAGE_ORDERS", "MANAGE_PLUGINS"], () => import("./risk")),
  page("settings", "MANAGE_PLUGINS", () => import("./settings")),
  page("setup", "MANAGE_PLUGINS", () => import("./setup")),
];
