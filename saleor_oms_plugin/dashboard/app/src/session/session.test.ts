import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Session } from "./session";

const DASHBOARD = "https://dashboard.example.com";
let parent: Window;

function metaOf(name: string, content: string): void {
  const meta = document.createElement("meta");
  Object.assign(meta, { name, content });
  document.head.append(meta);
}

function embedded(): Session {
  vi.spyOn(window, "parent", "get").mockReturnValue(parent);
  return new Session(window);
}

function arrives(type: string, payload: object): void {
  window.dispatchEvent(
    new MessageEvent("message", { data: { type, payload }, origin: DASHBOARD, source: parent as Window }),
  );
}

function answersWith(...answers: unknown[]): ReturnType<typeof vi.fn> {
  const fetched = vi.fn();
  for (const answer of answers) {
    if (answer === "offline") fetched.mockRejectedValueOnce(new TypeError("failed"));
    else fetched.mockResolvedValueOnce(new Response(JSON.stringify({ data: answer })));
  }
  vi.stubGlobal("fetch", fetched);
  return fetched;
}

beforeEach(() => {
  vi.useFakeTimers();
  parent = { postMessage: vi.fn() } as unknown as Window;
  metaOf("oms-origins", DASHBOARD);
});

afterEach(() => {
  document.head.replaceChildren();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

test("the dashboard's handshake signs in, its refresh replaces the token", () => {
  const session = embedded();
  expect(session.getState().status).toBe("connecting");
  arrives("handshake", { token: "first", version: 1 });
  expect(session.getState().status).toBe("signedIn");
  expect(session.currentToken()).toBe("first");
  arrives("tokenRefresh", { token: "second" });
  expect(session.currentToken()).toBe("second");
});

test("a user without the extension's permissions gets no token and is told so", () => {
  const session = embedded();
  arrives("handshake", { token: null, version: 1 });
  expect(session.getState()).toMatchObject({ status: "failed", trouble: "forbidden" });
});

test("a dashboard that never speaks is named after a while", async () => {
  const session = embedded();
  await vi.advanceTimersByTimeAsync(12_000);
  expect(session.getState()).toMatchObject({ status: "failed", trouble: "silent" });
});

test("a handshake that comes late is welcome all the same", async () => {
  const session = embedded();
  await vi.advanceTimersByTimeAsync(12_000);
  arrives("handshake", { token: "late", version: 1 });
  expect(session.getState()).toMatchObject({ status: "signedIn", trouble: null });
});

test("a frame whose dashboard nobody named says what to set", () => {
  document.head.replaceChildren();
  expect(embedded().getState()).toMatchObject({ status: "failed", trouble: "unconfigured" });
});

test("theme and language follow the dashboard", () => {
  const session = embedded();
  arrives("theme", { theme: "dark" });
  arrives("localeChanged", { locale: "ar" });
  expect(session.getState()).toMatchObject({ theme: "dark", locale: "ar" });
});

test("a token the dashboard does not renew in time has ended", async () => {
  const session = embedded();
  arrives("handshake", { token: "old", version: 1 });
  const renewed = session.renew();
  await vi.advanceTimersByTimeAsync(35_000);
  await expect(renewed).resolves.toBe(false);
  expect(session.getState()).toMatchObject({ status: "failed", trouble: "expired" });
});

test("a staff login keeps its tokens in memory and nowhere else", async () => {
  const fetched = answersWith({ tokenCreate: { token: "mine", errors: [] } });
  const session = new Session(window);
  await session.signIn("a@example.com", "secret");
  expect(session.currentToken()).toBe("mine");
  expect(localStorage).toHaveLength(0);
  expect(sessionStorage).toHaveLength(0);
  expect(window.location.href).not.toContain("mine");
  expect(fetched.mock.calls[0]?.[1]).toMatchObject({ credentials: "omit" });
});

test("a wrong password is told apart from a server that is away", async () => {
  answersWith({ tokenCreate: { token: null, errors: [{ message: "no" }] } }, "offline");
  const session = new Session(window);
  await expect(session.signIn("a@example.com", "wrong")).rejects.toMatchObject({ reason: "credentials" });
  await expect(session.signIn("a@example.com", "right")).rejects.toMatchObject({ kind: "offline" });
  expect(session.getState().status).toBe("signedOut");
});

test.each([
  ["INVALID_CREDENTIALS", "credentials"],
  ["LOGIN_ATTEMPT_DELAYED", "delayed"],
  ["INACTIVE", "inactive"],
  ["ACCOUNT_NOT_CONFIRMED", "inactive"],
  ["SOMETHING_NEW", "credentials"],
])("saleor 3 refuses with %s: said as %s", async (code, reason) => {
  metaOf("oms-refresh", "refreshToken");
  answersWith({ tokenCreate: { token: null, errors: [{ code }] } });
  await expect(new Session(window).signIn("a@example.com", "wrong")).rejects.toMatchObject({ reason });
});

test("a login that cannot be renewed ends in words", async () => {
  answersWith({ tokenCreate: { token: "mine", errors: [] } }, { tokenRefresh: { token: null } });
  const session = new Session(window);
  await session.signIn("a@example.com", "secret");
  await expect(session.renew()).resolves.toBe(false);
  expect(session.getState()).toMatchObject({ status: "signedOut", trouble: "expired" });
  expect(session.currentToken()).toBeNull();
});

test("saleor 3 is asked for a refresh token and renews by it", async () => {
  metaOf("oms-refresh", "refreshToken");
  const fetched = answersWith(
    { tokenCreate: { token: "mine", refreshToken: "again", errors: [] } },
    { tokenRefresh: { token: "newer" } },
  );
  const session = new Session(window);
  await session.signIn("a@example.com", "secret");
  await expect(session.renew()).resolves.toBe(true);
  expect(session.currentToken()).toBe("newer");
  const sent = JSON.parse(fetched.mock.calls[1]?.[1].body) as { query: string; variables: object };
  expect(sent.query).toContain("tokenRefresh(refreshToken: $token)");
  expect(sent.variables).toEqual({ token: "again" });
});
