import { recordHeartbeat } from "@hearback/core";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { startTestApp, type TestApp } from "./test-app.ts";

describe("health", () => {
  let test: TestApp;
  beforeEach(async () => {
    test = await startTestApp();
  });
  afterEach(() => test.close());

  const ready = () => test.app.inject({ url: "/readyz" });

  it("is up without a worker, but not ready", async () => {
    expect((await test.app.inject({ url: "/healthz" })).json()).toEqual({ status: "ok" });
    const response = await ready();
    expect(response.statusCode).toBe(503);
    expect(response.json().problems).toEqual(["No worker was seen in the last 30 seconds."]);
  });

  it("is ready while a worker is seen, and no longer than 30 seconds after", async () => {
    const { env, clock } = test.world;
    const { publicUrl } = env;
    await env.database.transaction((tx) =>
      recordHeartbeat(tx, { id: "w", publicUrl, startedAt: env.now(), now: env.now() }),
    );
    expect((await ready()).statusCode).toBe(200);
    clock.advance(30_001);
    expect((await ready()).statusCode).toBe(503);
  });
});
