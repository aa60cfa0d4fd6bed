import { createApiKey } from "@hearback/core";
import type { InjectOptions } from "fastify";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { startTestApp, type TestApp } from "../test-app.ts";

const perMinute = 3;
const origin = "https://shop.example.com";
const prefixes = ["/api/projects", "/api/v1/projects", "/api/v2/projects"];

describe("a page of another origin", () => {
  let test: TestApp;
  let cookie: string;
  let key: string;
  beforeEach(async () => {
    test = await startTestApp({ restLimitPerMinute: perMinute });
    cookie = await test.signIn();
    ({ key } = await createApiKey(test.world.ctx, { projectId: 1, name: "Page" }));
  });
  afterEach(() => test.close());

  type Sent = { headers?: Record<string, string>; payload?: object | string };
  async function send(method: NonNullable<InjectOptions["method"]>, url: string, { headers = {}, payload }: Sent = {}) {
    const answer = await test.app.inject({
      method,
      url,
      headers: { origin, ...headers },
      ...(payload !== undefined && { payload }),
    });
    const allows = Object.entries(answer.headers).filter(([name]) => name.startsWith("access-control-"));
    return {
      status: answer.statusCode,
      headers: answer.headers,
      allows: Object.fromEntries(allows),
      body: answer.body,
    };
  }
  const preflight = (url: string, method = "POST") =>
    send("OPTIONS", url, {
      headers: {
        "access-control-request-method": method,
        "access-control-request-headers": "content-type,idempotency-key,x-api-key",
      },
    });

  const readable = {
    "access-control-allow-origin": "*",
    "access-control-expose-headers": "retry-after, x-ratelimit-limit, x-ratelimit-remaining, x-ratelimit-reset",
  };
  const allowed = {
    ...readable,
    "access-control-allow-methods": "GET, HEAD, POST, PUT, DELETE",
    "access-control-allow-headers": "x-api-key, content-type, idempotency-key, *",
    "access-control-max-age": "7200",
  };

  it.each(prefixes)("may send what the API takes below %s, without a key and as often as it asks", async (prefix) => {
    const paths = ["/1", "/1/channels/1/feedbacks", "/1/channels/1/feedbacks/search", "/1/categories", "/1/nowhere"];
    for (const path of [...paths, ...paths]) {
      const answer = await preflight(`${prefix}${path}`);
      expect.soft(answer, path).toMatchObject({ status: 204, body: "", allows: allowed });
      expect.soft(answer.headers, path).not.toHaveProperty("x-ratelimit-remaining");
    }
    // Some clients ask without saying what for.
    expect(await send("OPTIONS", `${prefix}/1`)).toMatchObject({ status: 204, allows: allowed });
  });

  it.each(prefixes)("reads answers and refusals below %s", async (prefix) => {
    const search = `${prefix}/1/channels/1/feedbacks/search`;
    const headers = { "x-api-key": key };
    expect(await send("POST", search, { headers, payload: {} })).toMatchObject({ status: 201, allows: readable });
    const broken = { "content-type": "application/json", ...headers };
    const bad = await send("POST", search, { headers: broken, payload: "{" });
    expect(bad).toMatchObject({ status: 400, allows: readable });
    const unknown = await send("POST", `${prefix}/1/nowhere`, { headers });
    expect(unknown).toMatchObject({ status: 404, allows: readable, body: expect.stringContaining("Cannot POST") });
    const limited = await send("POST", search, { headers, payload: {} });
    expect(limited).toMatchObject({ status: 429, allows: readable, headers: { "retry-after": expect.anything() } });

    const wrong = { "x-api-key": "hb_wrong" };
    expect(await send("POST", search, { headers: wrong })).toMatchObject({ status: 403, allows: readable });
    const elsewhere = await send("GET", `${prefix}/1/nowhere`, { headers: wrong });
    expect(elsewhere).toMatchObject({ status: 404, allows: readable, body: expect.stringContaining("Cannot GET") });
  });

  it("is never told that it may send cookies", async () => {
    const answer = await send("GET", "/api/projects/1", { headers: { cookie } });
    expect(answer).toMatchObject({ status: 403, allows: readable });
    expect(answer.allows).not.toHaveProperty("access-control-allow-credentials");
  });

  it.each([
    "/trpc/account.me",
    "/trpc/account.login",
    "/inspect/unknown",
    "/export/feedback.csv",
    "/docs/webhooks/openapi.json",
    "/api/docs",
    "/api/docs/json",
    "/api/nowhere",
    "/api/v1/nowhere",
    "/healthz",
    "/metrics",
    "/login",
  ])("may not read %s", async (path) => {
    for (const method of ["GET", "POST", "OPTIONS"] as const) {
      expect.soft((await send(method, path)).allows, method).toEqual({});
    }
    expect((await preflight(path)).allows).toEqual({});
  });
});
