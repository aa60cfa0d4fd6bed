import { createApiKey, idempotencyLifetimeMs, purgeIdempotencyKeys } from "@hearback/core";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openRestWorld, type RestWorld } from "./rest-world.ts";

describe("a request with an Idempotency-Key", () => {
  let world: RestWorld;
  beforeEach(async () => {
    world = await openRestWorld();
  });
  afterEach(() => world.close());

  const feedbacks = "/channels/1/feedbacks";
  const options = { headers: { "idempotency-key": "order-17" } };

  it("stores one feedback however often it is sent, and gets the first answer each time", async () => {
    const body = { message: "feedback message", issueNames: ["one"] };
    for (let sent = 0; sent < 3; sent++) {
      expect(await world.send("POST", feedbacks, body, options)).toMatchObject({ statusCode: 201, body: { id: 1 } });
    }
    expect(await world.countRows()).toMatchObject({ feedbacks: 1, issues: 1, links: 1, events: 3, idempotencyKeys: 1 });
  });

  it("stores one issue however often it is sent", async () => {
    for (let sent = 0; sent < 3; sent++) {
      expect(await world.send("POST", "/issues", { name: "one" }, options)).toMatchObject({
        statusCode: 201,
        body: { id: 1 },
      });
    }
    expect(await world.countRows()).toMatchObject({ issues: 1, events: 1 });
  });

  it("stores one row when many arrive at once", async () => {
    const sent = Array.from({ length: 20 }, () => world.send("POST", feedbacks, { message: "x" }, options));
    const ids = (await Promise.all(sent)).map((answer) => answer.body);
    expect(ids).toEqual(Array.from({ length: 20 }, () => ({ id: 1 })));
    expect(await world.countRows()).toMatchObject({ feedbacks: 1, events: 1 });
  });

  it("is refused when the key was used for another request", async () => {
    await world.send("POST", feedbacks, { message: "first" }, options);
    const answer = await world.send("POST", feedbacks, { message: "second" }, options);
    expect(answer).toMatchObject({ statusCode: 400, body: { message: expect.stringContaining("Idempotency-Key") } });
    expect((await world.send("POST", "/issues", { name: "one" }, options)).statusCode).toBe(400);
    expect(await world.countRows()).toMatchObject({ feedbacks: 1, issues: 0, events: 1 });
  });

  it("may be corrected and sent again after a refusal", async () => {
    expect((await world.send("POST", feedbacks, { massage: "x" }, options)).statusCode).toBe(400);
    expect((await world.send("POST", feedbacks, { message: "x" }, options)).body).toEqual({ id: 1 });
  });

  it("shares its key with no other API key", async () => {
    const { key } = await createApiKey(world.ctx, { projectId: world.projectId, name: "second" });
    await world.send("POST", feedbacks, { message: "x" }, options);
    const headers = { ...options.headers, "x-api-key": key };
    expect((await world.send("POST", feedbacks, { message: "x" }, { headers })).body).toEqual({ id: 2 });
  });

  it("is a new request after 24 hours", async () => {
    await world.send("POST", feedbacks, { message: "x" }, options);
    world.clock.advance(idempotencyLifetimeMs - 1);
    expect((await world.send("POST", feedbacks, { message: "x" }, options)).body).toEqual({ id: 1 });
    world.clock.advance(1);
    expect((await world.send("POST", feedbacks, { message: "changed" }, options)).body).toEqual({ id: 2 });
    expect((await world.send("POST", feedbacks, { message: "changed" }, options)).body).toEqual({ id: 2 });
  });

  it.each(["", "with space", "키", "x".repeat(256)])("is refused with the key %j", async (key) => {
    const answer = await world.send("POST", feedbacks, { message: "x" }, { headers: { "idempotency-key": key } });
    expect(answer).toMatchObject({
      statusCode: 400,
      body: { message: "Idempotency-Key must be 1 to 255 visible ASCII characters" },
    });
    expect(await world.countRows()).toMatchObject({ feedbacks: 0 });
  });

  it("leaves nothing behind once its answer is purged", async () => {
    for (const key of ["a", "b", "c"]) {
      await world.send("POST", feedbacks, { message: "x" }, { headers: { "idempotency-key": key } });
      world.clock.advance(1_000);
    }
    const { database } = world.env;
    const before = new Date(world.clock.now().getTime() - 2_000);
    const purge = (limit: number) => database.transaction((tx) => purgeIdempotencyKeys(tx, { before, limit }));
    expect(await purge(1)).toBe(1);
    expect(await purge(10)).toBe(1);
    expect(await purge(10)).toBe(0);
    expect(
      (await world.send("POST", feedbacks, { message: "x" }, { headers: { "idempotency-key": "c" } })).body,
    ).toEqual({ id: 3 });
    expect(
      (await world.send("POST", feedbacks, { message: "x" }, { headers: { "idempotency-key": "a" } })).body,
    ).toEqual({ id: 4 });
  });
});
