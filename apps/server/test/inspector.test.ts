import type { CaughtRequestDetail, CaughtRequestView, InspectorView } from "@hearback/contracts";
import { pollUntil } from "@hearback/testing";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { startTestApp, type TestApp } from "./test-app.ts";

describe("an inspector's URL", () => {
  let test: TestApp;
  let cookie: string;
  let url: string;
  const project = { projectId: 1 };

  beforeEach(async () => {
    test = await startTestApp();
    cookie = await test.signIn();
    const { data } = await test.mutate<InspectorView>("inspectors.open", project, cookie);
    url = new URL(data.url).pathname;
  });
  afterEach(() => test.close());

  const list = async () =>
    (await test.query<{ items: CaughtRequestView[] }>("inspectors.requests", project, cookie)).data.items;

  async function readLast(): Promise<CaughtRequestDetail> {
    const [last] = await list();
    const input = { ...project, requestId: last?.id };
    return (await test.query<CaughtRequestDetail>("inspectors.request", input, cookie)).data;
  }

  it("takes whatever comes, byte by byte, without a session, a type or an origin of this site", async () => {
    const headers = { "content-type": "application/json; charset=utf-8", origin: "https://elsewhere.example" };
    const broken = await test.app.inject({ method: "POST", url, headers, payload: '{"a":1' });
    expect([broken.statusCode, broken.json()]).toEqual([200, { caught: true }]);
    expect(await readLast()).toMatchObject({ method: "POST", body: '{"a":1', headers });
    await test.app.inject({ method: "POST", url: `${url}?a=1&b=%2F`, payload: "text" });
    expect(await readLast()).toMatchObject({ body: "text", query: "?a=1&b=%2F" });
    await test.app.inject({ method: "GET", url, headers: { accept: "text/html" } });
    expect(await readLast()).toMatchObject({ method: "GET", body: "" });
    await test.app.inject({ method: "DELETE", url });
    expect(await readLast()).toMatchObject({ method: "DELETE" });
  });

  it("answers with the status that was chosen, after the delay", async () => {
    await test.mutate("inspectors.update", { ...project, status: 503, delayMs: 30 }, cookie);
    const sentAt = performance.now();
    expect((await test.app.inject({ method: "POST", url, payload: "{}" })).statusCode).toBe(503);
    expect(performance.now() - sentAt).toBeGreaterThanOrEqual(29);
  });

  it("doesn't hold up the server's stop by an answer that is late on purpose", async () => {
    await test.mutate("inspectors.update", { ...project, status: 200, delayMs: 30_000 }, cookie);
    const origin = await test.app.listen({ host: "127.0.0.1", port: 0 });
    const answer = fetch(origin + url, { method: "POST", body: "{}" });
    await pollUntil(async () => (await list()).length === 1);
    const stoppedAt = performance.now();
    await test.app.close();
    expect((await answer).status).toBe(200);
    expect(performance.now() - stoppedAt).toBeLessThan(5_000);
  });

  it("is nothing where the key is wrong, refuses what is too large, and takes two requests a second", async () => {
    const wrong = `${url.slice(0, -1)}${url.endsWith("A") ? "B" : "A"}`;
    expect((await test.app.inject({ method: "POST", url: wrong })).statusCode).toBe(404);
    const large = await test.app.inject({ method: "POST", url, payload: Buffer.alloc(1_048_577) });
    expect(large.statusCode).toBe(413);
    const statuses: number[] = [];
    for (let sent = 0; sent < 120; sent++) statuses.push((await test.app.inject({ method: "POST", url })).statusCode);
    expect(new Set(statuses.slice(0, 119))).toEqual(new Set([200]));
    expect(statuses.at(-1)).toBe(429);
  });

  it("counts its requests apart from those whose key is wrong, however many these are", async () => {
    const tryKey = async (key: string) =>
      (await test.app.inject({ method: "POST", url: `/inspect/${key}` })).statusCode;
    const statuses: number[] = [];
    for (let tried = 0; tried < 121; tried++) statuses.push(await tryKey(`wrong${tried}`));
    expect(new Set(statuses.slice(0, 120))).toEqual(new Set([404]));
    expect(statuses.at(-1)).toBe(429);
    expect((await test.app.inject({ method: "POST", url })).statusCode).toBe(200);
  });
});
