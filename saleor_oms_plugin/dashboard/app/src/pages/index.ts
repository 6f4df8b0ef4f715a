import { type ComponentType, lazy } from "react";

/** What a person needs in order to use a page; the server decides, this only hides what it would refuse. */
export type Permission = "MANAGE_ORDERS" | "MANAGE_PRODUCTS" | "MANAGE_PLUGINS" | "MANAGE_USERS";

/** Of several, one is enough, unless all are needed together. */
export type Needs = Permission | readonly Permission[] | { readonly all: readonly Permission[] };

/** What the navigation gathers pages under, in its order: `nav.group.<name>` in the shared words. */
export const GROUPS = ["orders", "warehouse", "shipping", "shop"] as const;
export type Group = (typeof GROUPS)[number];

export interface Page {
  group: Group;
  /** Its folder, the start of its address, and `nav.<name>` in the shared words. */
  name: string;
  permission: Needs;
  Content: ComponentType;
}

type Load = () => Promise<{ default: ComponentType }>;

const page = (group: Group, name: string, permission: Page["permission"], load: Load): Page => ({
  group,
  name,
  permission,
  Content: lazy(load),
});

/** Every page there is, in the navigation's order: a folder here and a line. The first one that a person may use is where they arrive. */
export const PAGES: readonly Page[] = [
  page("orders", "operations", "MANAGE_ORDERS", () => import("./operations")),
  page("orders", "orders", "MANAGE_ORDERS", () => import("./orders")),
  page("orders", "holds", "MANAGE_ORDERS", () => import("./holds")),
  page("orders", "backorders", "MANAGE_ORDERS", () => import("./backorders")),
  page("orders", "promises", "MANAGE_ORDERS", () => import("./promises")),
  page("orders", "exceptions", "MANAGE_ORDERS", () => import("./exceptions")),
  page("orders", "feedback", "MANAGE_ORDERS", () => import("./feedback")),
  page("orders", "suppressions", "MANAGE_ORDERS", () => import("./suppressions")),
  page("orders", "people", { all: ["MANAGE_USERS", "MANAGE_ORDERS"] }, () => import("./people")),
  page("orders", "risk", ["MANAGE_ORDERS", "MANAGE_PLUGINS"], () => import("./risk")),
  page("warehouse", "waves", "MANAGE_ORDERS", () => import("./waves")),
  page("warehouse", "picking", "MANAGE_ORDERS", () => import("./picking")),
  page("warehouse", "packing", "MANAGE_ORDERS", () => import("./packing")),
  page("warehouse", "putbacks", "MANAGE_ORDERS", () => import("./putbacks")),
  page("warehouse", "stock", ["MANAGE_PRODUCTS", "MANAGE_ORDERS"], () => import("./stock")),
  page("warehouse", "bins", ["MANAGE_PRODUCTS", "MANAGE_ORDERS"], () => import("./bins")),
  page("warehouse", "cartons", "MANAGE_PRODUCTS", () => import("./cartons")),
  page("warehouse", "measuring", "MANAGE_PRODUCTS", () => import("./measuring")),
  page("warehouse", "warehouses", ["MANAGE_ORDERS", "MANAGE_PLUGINS"], () => import("./warehouses")),
  page("shipping", "shipments", "MANAGE_ORDERS", () => import("./shipments")),
  page("shipping", "endofday", "MANAGE_ORDERS", () => import("./endofday")),
  page("shipping", "returns", "MANAGE_ORDERS", () => import("./returns")),
  page("shipping", "costs", "MANAGE_ORDERS", () => import("./costs")),
  page("shipping", "policy", ["MANAGE_ORDERS", "MANAGE_PLUGINS"], () => import("./policy")),
  page("shop", "wording", ["MANAGE_ORDERS", "MANAGE_PLUGINS"], () => import("./wording")),
  page("shop", "settings", "MANAGE_PLUGINS", () => import("./settings")),
  page("shop", "setup", "MANAGE_PLUGINS", () => import("./setup")),
];
