import type { DeliveryChanges, DeliveryPage } from "@hearback/contracts";
import { createWebhook, testWebhook } from "@hearback/core";
import { pollUntil } from "@hearback/testing";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type EventStream, openStream } from "./event-stream.ts";
import { startTestApp, type TestApp } from "./test-app.ts";

const projectId = 1;

describe("watching the delivery log", () => {
  let test: TestApp;
  let cookie: string;
  let webhookId: number;
  let stream: EventStream | undefined;

  beforeEach(async () => {
    test = await startTestApp();
    cookie = await test.signIn();
    const webhook = { projectId, name: "Receiver", url: "http://127.0.0.1:9/hook" };
    webhookId = (await createWebhook(test.world.ctx, webhook)).id;
    await test.app.listen({ host: "127.0.0.1", port: 0 });
  });
  afterEach(async () => {
    stream?.close();
    stream = undefined;
    await test.close();
  });

  const send = async () => (await testWebhook(test.world.ctx, { projectId, webhookId })).deliveryId;

  async function watch(headers: Record<string, string> = {}): Promise<EventStream> {
    const page = await test.query<DeliveryPage>("deliveries.list", { projectId }, cookie);
    const input = { projectId, shown: page.data.items.map(({ id }) => id), lastEventId: page.data.position };
    stream = await openStream(test.app, "deliveries.watch", input, { cookie, ...headers });
    return stream;
  }

  async function nextChanges(from: EventStream) {
    const { id, data } = (await from.next()) ?? { id: undefined, data: null };
    const { arrived, changed } = data as DeliveryChanges;
    return { id, arrived: arrived.map((view) => view.id), changed: changed.map((view) => view.id) };
  }

  it("tells of what happens, with an id by which a broken connection goes on", async () => {
    const known = await send();
    const first = await watch();
    expect(await first.next()).toMatchObject({ event: "connected" });
    expect(await nextChanges(first)).toEqual({ id: known, arrived: [], changed: [known] });
    const told = await send();
    expect(await nextChanges(first)).toEqual({ id: told, arrived: [told], changed: [] });
    first.close();
    const missed = await send();
    const next = await openStream(
      test.app,
      "deliveries.watch",
      { projectId, shown: [] },
      { cookie, "last-event-id": told },
    );
    stream = next;
    expect(await next.next()).toMatchObject({ event: "connected" });
    const { id, arrived } = await nextChanges(next);
    expect(id).toBe(missed);
    expect(arrived[0]).toBe(missed);
  });

  it("is refused as the list is", async () => {
    const refusal = async (input: object, headers: Record<string, string>) => {
      const refused = await openStream(test.app, "deliveries.watch", input, headers);
      let event = await refused.next();
      if (event?.event === "connected") event = await refused.next();
      return (event?.data as { data?: { code: string } } | undefined)?.data?.code;
    };
    expect(await refusal({ projectId }, {})).toBe("UNAUTHORIZED");
    expect(await refusal({ projectId: 99 }, { cookie })).toBe("NOT_FOUND");
    expect(await refusal({ projectId, shown: ["1"] }, { cookie })).toBe("BAD_REQUEST");
  });

  it("ends when its person signs out", async () => {
    const open = await watch();
    await open.next();
    await test.mutate("account.logout", {}, cookie);
    const detail = { code: "unauthenticated" };
    expect(await open.next()).toMatchObject({
      event: "serialized-error",
      data: { data: { code: "UNAUTHORIZED", detail } },
    });
    expect(await open.next()).toBeNull();
  });

  it("ends when the server stops, so that the browser comes again, and doesn't hold it up", async () => {
    const open = await watch();
    await open.next();
    const closing = test.app.close();
    expect(await open.next()).toMatchObject({
      event: "serialized-error",
      data: { data: { code: "SERVICE_UNAVAILABLE" } },
    });
    expect(await open.next()).toBeNull();
    await closing;
  });

  it("costs nothing once the listener has gone", async () => {
    const { database } = test.world.env;
    const watchCommits = database.watchCommits.bind(database);
    let watching = 0;
    database.watchCommits = (onCommit) => {
      watching++;
      const unwatch = watchCommits(onCommit);
      return () => {
        watching--;
        unwatch();
      };
    };
    const open = await watch();
    await open.next();
    expect(watching).toBe(1);
    open.close();
    await pollUntil(() => watching === 0, { what: "the end of the watch" });
  });
});
