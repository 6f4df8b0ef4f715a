import { expect, test } from "vitest";
import { isFollowed, ownSearch } from "./routing";

test.each([
  ["/orders", "/operations", true],
  ["/orders/T21z?stage=ON_HOLD", "/operations", true],
  ["/holds?person=true", "/holds", true],
  ["/", "/operations", false],
  ["/ordersome", "/operations", false],
  ["/dashboard/orders/T3JkZXI6MQ==", "/operations", false],
  ["/orders/T3JkZXI6MQ==", "/popup/order", false],
])("%s, told to %s, is followed: %s", (to, from, follows) => expect(isFollowed(to, from)).toBe(follows));

test("what the dashboard adds to a frame's address is not part of ours", () => {
  const search = "domain=a&saleorApiUrl=b&id=c&theme=dark&featureFlags%5Bx%5D=1&stage=ON_HOLD&stage=SHIPPED";
  expect(ownSearch(search)).toBe("stage=ON_HOLD&stage=SHIPPED");
});
