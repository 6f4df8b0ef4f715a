import { OpenPopupParams } from "@saleor/app-sdk/app-bridge";
import { expect, test } from "vitest";
import { askedFor } from "./asked";

const handed = (value: unknown) => new URLSearchParams({ appParams: OpenPopupParams.serialize(value) }).toString();

test("an order is named by Saleor's menu or by our widget", () => {
  expect(askedFor("orderId=T3JkZXI6MQ%3D%3D")).toBe("T3JkZXI6MQ==");
  expect(askedFor(handed({ orderId: "T3JkZXI6Mg==" }))).toBe("T3JkZXI6Mg==");
});

test.each(["", "appParams=nonsense", "appParams=%FF", handed(null), handed({ orderId: 7 }), handed("text")])(
  "%s names none",
  (search) => expect(askedFor(search)).toBe(""),
);
