import { describe, expect, it } from "vitest";
import { newToken, webhookAddress } from "./webhook";

const BASE = "/plugins/global/saleor.oms/dashboard";

describe("webhookAddress", () => {
  it("stands beside the application, on the host that the merchant named", () => {
    expect(webhookAddress("https://api.example.com/", "https://internal:8000", BASE, "t")).toBe(
      "https://api.example.com/plugins/global/saleor.oms/webhooks/shippo/t/",
    );
  });
  it("falls to where the page came from, and keeps a prefix", () => {
    expect(webhookAddress(" ", "https://shop.example.com", `/saleor${BASE}`, "t")).toBe(
      "https://shop.example.com/saleor/plugins/global/saleor.oms/webhooks/shippo/t/",
    );
  });
  it("knows the path where the server told none", () => {
    expect(webhookAddress("", "http://127.0.0.1:5173", "", "t")).toBe(
      "http://127.0.0.1:5173/plugins/global/saleor.oms/webhooks/shippo/t/",
    );
  });
});

it("makes tokens the server takes, each another one", () => {
  const tokens = Array.from({ length: 50 }, newToken);
  for (const token of tokens) expect(token).toMatch(/^[\w-]{32}$/);
  expect(new Set(tokens).size).toBe(tokens.length);
});
