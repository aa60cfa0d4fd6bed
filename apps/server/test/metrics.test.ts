import { createWebhook, HourCounts, recordHeartbeat, runCheckUp } from "@hearback/core";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readEnv } from "../src/env.ts";
import { startTestApp, type TestApp } from "./test-app.ts";

const token = "a-token-of-the-operator";

describe("the metrics", () => {
  let test: TestApp;
  beforeEach(async () => {
    test = await startTestApp({ metricsToken: token });
  });
  afterEach(() => test.close());

  const ask = (authorization?: string) =>
    test.app.inject({ url: "/metrics", headers: authorization === undefined ? {} : { authorization } });
  /** Each figure by its name and labels, as they are written. */
  const scrape = async () => readFigures((await ask(`Bearer ${token}`)).body);

  it("are refused without the token, with one that is wrong, and with another scheme", async () => {
    const wrong = [
      undefined,
      "",
      "Bearer",
      `Bearer ${token}x`,
      `Bearer ${token.slice(0, -1)}`,
      `Basic ${token}`,
      token,
    ];
    for (const authorization of wrong) {
      const answer = await ask(authorization);
      expect.soft(answer.statusCode, authorization).toBe(401);
      expect.soft(answer.headers["www-authenticate"]).toBe("Bearer");
      expect.soft(answer.body).not.toMatch(/hearback_|a-token/);
    }
  });

  it("are limited by the minute, and guesses sooner, which doesn't lock out whoever has the token", async () => {
    const statuses = async (authorization: string) => (await ask(authorization)).statusCode;
    for (let count = 0; count < 10; count++) expect(await statuses("Bearer wrong")).toBe(401);
    const refused = await ask("Bearer wrong");
    expect(refused.statusCode).toBe(429);
    expect(Number(refused.headers["retry-after"])).toBeGreaterThan(0);
    for (let count = 0; count < 60; count++) expect(await statuses(`Bearer ${token}`)).toBe(200);
    expect(await statuses(`Bearer ${token}`)).toBe(429);
  });

  it("are in the text format of Prometheus, each with what it means, and of the process too", async () => {
    const { statusCode, headers, body } = await ask(`Bearer ${token}`);
    expect(statusCode).toBe(200);
    expect(headers["content-type"]).toBe("text/plain; version=0.0.4; charset=utf-8");
    expect(headers["cache-control"]).toBe("no-store");
    const figures = readFigures(body);
    expect(figures).toMatchObject({ 'hearback_build_info{version="0.0.0",engine="sqlite"}': 1 });
    expect(figures.hearback_database_size_bytes).toBeGreaterThan(100_000);
    expect(figures.process_resident_memory_bytes).toBeGreaterThan(0);
  });

  it("leave out what nobody knows yet", async () => {
    const names = Object.keys(await scrape());
    expect(names).toEqual(expect.arrayContaining(["hearback_workers", "hearback_oldest_pending_age_seconds"]));
    expect(names.filter((name) => /heartbeat|check_up|lost|backup/.test(name))).toEqual([]);
  });

  it("follow what is delivered and what fails, the worker and its check-up", async () => {
    const { env, ctx, clock } = test.world;
    await test.signIn();
    const { id } = await createWebhook(ctx, { projectId: 1, name: "Receiver", url: "http://127.0.0.1:9/hook" });
    expect(await scrape()).toMatchObject({ 'hearback_webhooks{state="idle"}': 1 });
    const count = (outcome: "succeeded" | "retryable") =>
      env.database.transaction(async (tx) => {
        const hours = new HourCounts();
        const errorClass = outcome === "succeeded" ? null : "timeout_total";
        hours.addAttempt(id, { ...noAttempt, startedAt: clock.now(), outcome, errorClass });
        await hours.write(tx);
      });
    await count("succeeded");
    await count("succeeded");
    await count("retryable");
    const failing = { consecutiveFailures: 4, failingSince: clock.now() };
    await env.database.transaction((tx) => tx.update(tx.tables.webhooks).set(failing));
    const { publicUrl } = env;
    const beat = { id: "w", publicUrl, startedAt: clock.now(), now: clock.now() };
    await env.database.transaction((tx) => recordHeartbeat(tx, beat));
    await runCheckUp(env, { retentionDays: 30, rest: async () => {} });
    clock.advance(5_000);
    expect(await scrape()).toMatchObject({
      'hearback_requests_this_hour{outcome="succeeded"}': 2,
      'hearback_requests_this_hour{outcome="failed"}': 1,
      'hearback_requests_last_24_hours{outcome="failed"}': 1,
      'hearback_webhooks{state="failing"}': 1,
      'hearback_webhooks{state="idle"}': 0,
      'hearback_deliveries{status="pending"}': 0,
      hearback_workers: 1,
      hearback_worker_heartbeat_age_seconds: 5,
      hearback_check_up_age_seconds: 5,
      hearback_lost: 0,
      'hearback_check_up_faults{fault="missing_deliveries"}': 0,
    });
  });
});

describe("without a token of their own", () => {
  it("the metrics are not there", async () => {
    const test = await startTestApp();
    const answer = await test.app.inject({ url: "/metrics", headers: { authorization: `Bearer ${token}` } });
    await test.close();
    expect(answer.statusCode).toBe(404);
    expect(answer.json().message).toBe("Cannot GET /metrics");
  });
});

describe("the token of the metrics", () => {
  it("is a setting, which may be left out or empty", () => {
    expect(readEnv({}).METRICS_TOKEN).toBeUndefined();
    expect(readEnv({ METRICS_TOKEN: "" }).METRICS_TOKEN).toBeUndefined();
    expect(readEnv({ METRICS_TOKEN: token }).METRICS_TOKEN).toBe(token);
    expect(readEnv({ METRICS_TOKEN: "!~34567890123456" }).METRICS_TOKEN).toBe("!~34567890123456");
  });

  it.each([
    "s3cret",
    "s3cret-45678901",
    "s3cret with spaces in it",
    "s3cret-in-한국어-letters",
    "s3cret-in-two-lines\n",
  ])("is refused beside other bad settings, without repeating it: %j", (given) => {
    const start = () => readEnv({ METRICS_TOKEN: given, PORT: "-1" });
    expect(start).toThrow("METRICS_TOKEN: must have 16 or more characters");
    expect(start).toThrow("PORT: ");
    expect(start).not.toThrow("s3cret");
  });
});

const noAttempt = {
  number: 1,
  finishedAt: new Date(0),
  durationMs: 1,
  timings: "{}",
  statusCode: null,
  errorMessage: null,
  remoteAddress: null,
  requestUrl: "",
  requestHeaders: "{}",
  responseHeaders: null,
  responseBody: null,
  isTruncated: false,
};

/** @throws unless every line is of the text format, and each figure comes after the help and the type of its name. */
function readFigures(text: string): Record<string, number> {
  const figures: Record<string, number> = {};
  const told = new Set<string>();
  expect(text.endsWith("\n")).toBe(true);
  for (const line of text.split("\n").filter((one) => one !== "")) {
    const [, kind = "", of = ""] = /^# (HELP|TYPE) ([a-z0-9_]+) \S.*$/.exec(line) ?? [];
    if (kind !== "") {
      told.add(`${kind} ${of}`);
      continue;
    }
    const label = String.raw`[a-z_]+="(?:[^"\\\n]|\\[\\"n])*"`;
    // `Nan` is how prom-client writes what has not been measured yet; Prometheus takes either case.
    const figure = new RegExp(String.raw`^(([a-z0-9_]+?)(?:\{${label}(?:,${label})*\})?) (-?[\d.e+-]+|Nan|[+-]Inf)$`);
    const [, key = "", name = "", value = ""] = figure.exec(line) ?? [];
    expect(key, line).not.toBe("");
    const family = told.has(`TYPE ${name}`) ? name : name.replace(/_(sum|count|bucket)$/, "");
    expect([...told], line).toEqual(expect.arrayContaining([`HELP ${family}`, `TYPE ${family}`]));
    expect(figures, line).not.toHaveProperty([key]);
    figures[key] = Number(value);
  }
  return figures;
}
