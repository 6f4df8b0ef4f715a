import { afterEach, expect, test, vi } from "vitest";
import type { Session } from "../session/session";
import { run } from "./client";

afterEach(() => vi.unstubAllGlobals());

function answering(...bodies: (object | number)[]) {
  const fetched = vi.fn();
  for (const body of bodies) {
    const response = typeof body === "number" ? new Response("<html>", { status: body }) : Response.json(body);
    fetched.mockResolvedValueOnce(response);
  }
  vi.stubGlobal("fetch", fetched);
  return fetched;
}

function signedIn(renews = true): Session {
  let token = "old";
  return {
    currentToken: () => token,
    renew: vi.fn(async () => {
      token = "new";
      return renews;
    }),
    expire: vi.fn(),
  } as unknown as Session;
}

const refused = (code: string) => ({ errors: [{ message: "no", extensions: { exception: { code } } }] });

test("an expired token is renewed once and the call made again", async () => {
  const fetched = answering(refused("ExpiredSignatureError"), { data: { ok: 1 } });
  await expect(run(signedIn(), "{ ok }", {})).resolves.toEqual({ ok: 1 });
  expect(fetched.mock.calls.map(([, init]) => init.headers.Authorization)).toEqual(["JWT old", "JWT new"]);
});

test("a token that stays expired ends in the error, not in a circle", async () => {
  const fetched = answering(refused("ExpiredSignatureError"), refused("ExpiredSignatureError"));
  await expect(run(signedIn(), "{ ok }", {})).rejects.toMatchObject({ kind: "expired" });
  expect(fetched).toHaveBeenCalledTimes(2);
});

const NOBODY = { data: { me: null } };
const ADA = { data: { me: { id: "VXNlcjox" } } };

test("a permission that is missing is said to be, and nothing is renewed", async () => {
  answering(refused("PermissionDenied"), ADA);
  const session = signedIn();
  await expect(run(session, "{ ok }", {})).rejects.toMatchObject({ kind: "forbidden" });
  expect(session.renew).not.toHaveBeenCalled();
});

test("a token that saleor 3 no longer knows is renewed, although it speaks of a permission", async () => {
  const fetched = answering(refused("PermissionDenied"), NOBODY, { data: { ok: 1 } });
  await expect(run(signedIn(), "{ ok }", {})).resolves.toEqual({ ok: 1 });
  expect(fetched.mock.calls[2]?.[1].headers.Authorization).toBe("JWT new");
});

test("who lost a permission while the token was renewed lacks it, and stays signed in", async () => {
  answering(refused("PermissionDenied"), NOBODY, refused("PermissionDenied"), ADA);
  const session = signedIn();
  await expect(run(session, "{ ok }", {})).rejects.toMatchObject({ kind: "forbidden" });
  expect(session.expire).not.toHaveBeenCalled();
});

test("a token that came while a call was under way is used, not blamed", async () => {
  let token = "spent";
  const session = { currentToken: () => token, renew: vi.fn(), expire: vi.fn() } as unknown as Session;
  const fetched = answering(refused("PermissionDenied"));
  fetched.mockImplementationOnce(async () => {
    token = "fresh";
    return Response.json(NOBODY);
  });
  fetched.mockResolvedValueOnce(Response.json({ data: { ok: 1 } }));
  await expect(run(session, "{ ok }", {})).resolves.toEqual({ ok: 1 });
  expect(session.renew).not.toHaveBeenCalled();
});

test("a token that stays unknown ends the login", async () => {
  answering(refused("PermissionDenied"), NOBODY, refused("PermissionDenied"), NOBODY);
  const session = signedIn();
  await expect(run(session, "{ ok }", {})).rejects.toMatchObject({ kind: "expired" });
  expect(session.expire).toHaveBeenCalledOnce();
});

test("a login that cannot be renewed is over", async () => {
  answering(refused("PermissionDenied"), NOBODY);
  await expect(run(signedIn(false), "{ ok }", {})).rejects.toMatchObject({ kind: "expired" });
});

test.each([
  [refused("GraphQLError"), "refused"],
  [503, "offline"],
  [500, "server"],
  [{ data: null }, "server"],
])("%j is %s", async (body, kind) => {
  answering(body);
  await expect(run(signedIn(), "{ ok }", {})).rejects.toMatchObject({ kind });
});
