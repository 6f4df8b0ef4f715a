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

test.each([
  [refused("PermissionDenied"), "forbidden"],
  [refused("GraphQLError"), "refused"],
  [503, "offline"],
  [500, "server"],
  [{ data: null }, "server"],
])("%j is %s", async (body, kind) => {
  answering(body);
  await expect(run(signedIn(), "{ ok }", {})).rejects.toMatchObject({ kind });
});
