import { OpenPopupParams } from "@saleor/app-sdk/app-bridge";

/** Saleor's id of the order a popup is opened for: from the order's own menu, or handed over by our widget. */
export function askedFor(search: string): string {
  const parameters = new URLSearchParams(search);
  return parameters.get("orderId") ?? handedOver(parameters.get(OpenPopupParams.urlKey) ?? "");
}

function handedOver(packed: string): string {
  try {
    const { orderId } = OpenPopupParams.parse(packed) as { orderId?: unknown };
    return typeof orderId === "string" ? orderId : "";
  } catch {
    return "";
  }
}
