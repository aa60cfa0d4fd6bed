import { linkIssue } from "@hearback/core";
import { toJsonText } from "@hearback/db";
import { engines } from "@hearback/testing";
import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { since, url, useWebhook } from "./webhook-world.ts";

describe.each(engines)("a webhook that is looked into over REST, on %s,", (engine) => {
  const world = useWebhook(engine);

  it("has its deliveries among those of the project, found by what the screens filter by", async () => {
    await world.register("Other");
    await world.deliver("failed", "skipped", "succeeded");
    await world.post("/webhooks/2/test", { eventType: "issue_created" });
    const idsOf = async (query: string) => {
      const { body, text } = await world.get(query);
      expect(body, text).toHaveProperty("items");
      return (body as { items: { id: string }[] }).items.map(({ id }) => id);
    };
    expect(await idsOf("/deliveries")).toEqual(["dlv_4", "dlv_3", "dlv_2", "dlv_1"]);
    expect(await idsOf("/deliveries?webhookId=2")).toEqual(["dlv_4"]);
    expect(await idsOf("/deliveries?status=failed&status=skipped")).toEqual(["dlv_2", "dlv_1"]);
    expect(await idsOf("/deliveries?eventType=issue_created&eventType=issue_registered")).toEqual(["dlv_4"]);
    expect(await idsOf("/deliveries?text=dlv_3")).toEqual(["dlv_3"]);
    expect(await idsOf("/deliveries?limit=2&cursor=dlv_4")).toEqual(["dlv_3", "dlv_2"]);
    expect(await idsOf("/webhooks/1/deliveries?status=succeeded&status=failed")).toEqual(["dlv_3", "dlv_1"]);
    expect(await idsOf("/webhooks/1/deliveries?codeClass=none&errorClass=dns")).toEqual([]);
    expect(await world.get("/deliveries?status=failed&status=x")).toMatchObject({
      statusCode: 400,
      body: { message: [expect.stringContaining("status.1 must be one of the following values: pending")] },
    });
    expect((await world.get("/deliveries?webhookId=x")).statusCode).toBe(400);
    await world.remove("/webhooks/2");
    expect((await world.get("/deliveries/dlv_4")).body).toMatchObject({
      webhook: { id: 2, name: "Other" },
      isWebhookDeleted: true,
      status: "canceled",
    });
    expect(await world.get("/deliveries/dlv_9")).toMatchObject({ statusCode: 404, body: { code: "DeliveryNotFound" } });
  });

  it("has each attempt of a delivery told as the screen tells it", async () => {
    await world.deliver("pending");
    const startedAt = world.clock.now();
    const timings = { dnsMs: 1, connectMs: 2, tlsMs: null, firstByteMs: 30, totalMs: 31.5 };
    const told = {
      number: 1,
      trigger: "schedule" as const,
      outcome: "retryable" as const,
      statusCode: 500,
      errorClass: "http_5xx" as const,
      errorMessage: "The receiver answered 500.",
      remoteAddress: "127.0.0.1",
    };
    await world.env.database.transaction((tx) =>
      tx.insert(tx.tables.attempts).values({
        ...told,
        deliveryId: 1,
        startedAt,
        timings: toJsonText(timings),
        requestUrl: url,
        requestHeaders: toJsonText({ authorization: "Bearer ****" }),
        responseHeaders: toJsonText({ "content-type": "text/plain" }),
        responseBody: "out of order",
        isTruncated: false,
      }),
    );
    const { body } = await world.get("/webhooks/1/deliveries/dlv_1");
    expect(body).toMatchObject({ id: "dlv_1", webhookUrl: url, trigger: "schedule" });
    const { attempts, schedule } = body as { attempts: unknown; schedule: string[] };
    expect(attempts).toEqual([
      {
        ...told,
        startedAt: startedAt.toISOString(),
        timings,
        request: { method: "POST", url, headers: { authorization: "Bearer ****" } },
        response: { headers: { "content-type": "text/plain" }, body: "out of order", isTruncated: false },
      },
    ]);
    expect(schedule).toHaveLength(10);
  });

  it("has chosen deliveries sent again, those that can be, after a look at which these are", async () => {
    await world.deliver("failed", "skipped");
    const { deliveries } = world.env.database.tables;
    await world.env.database.transaction((tx) =>
      tx.update(deliveries).set({ status: "in_flight" }).where(eq(deliveries.id, 2)),
    );
    const chosen = { deliveryIds: ["dlv_1", "dlv_2", "dlv_99"] };
    const items = [
      { deliveryId: "dlv_1", refusal: null, hasArrived: false },
      { deliveryId: "dlv_2", refusal: "in_flight", hasArrived: false },
      { deliveryId: "dlv_99", refusal: "not_found", hasArrived: false },
    ];
    const statusOfFirst = async () => ((await world.get("/deliveries/dlv_1")).body as { status: string }).status;
    expect(await world.post("/deliveries/redeliver/preview", chosen)).toMatchObject({
      statusCode: 201,
      body: { items },
    });
    expect(await statusOfFirst()).toBe("failed");
    expect(await world.post("/deliveries/redeliver", chosen)).toMatchObject({ statusCode: 201, body: { items } });
    expect(await statusOfFirst()).toBe("pending");
    for (const [body, message] of [
      [{}, ["deliveryIds must be an array"]],
      [{ deliveryIds: ["1"] }, ["deliveryIds.0 is malformed"]],
      [
        { deliveryIds: Array.from({ length: 201 }, () => "dlv_1") },
        ["deliveryIds must contain no more than 200 elements"],
      ],
    ] as const) {
      expect(await world.post("/deliveries/redeliver", body)).toMatchObject({ statusCode: 400, body: { message } });
    }
  });

  it("has what is scheduled of a delivery canceled", async () => {
    await world.deliver("pending");
    await world.register("Other");
    const missing = await world.post("/webhooks/2/deliveries/dlv_1/cancel");
    expect(missing).toMatchObject({ statusCode: 404, body: { code: "DeliveryNotFound" } });
    const path = "/webhooks/1/deliveries/dlv_1/cancel";
    expect(await world.post(path)).toMatchObject({
      statusCode: 201,
      body: { id: "dlv_1", status: "canceled", skipReason: "canceled_by_person", nextAttemptAt: null },
    });
    expect(await world.post(path)).toMatchObject({
      statusCode: 409,
      body: { code: "NotCancelable", reason: "not_scheduled", message: expect.stringContaining("nothing to cancel") },
    });
  });

  it("is recovered after a look at what that would send, which can be watched and canceled", async () => {
    const path = "/webhooks/1/recoveries";
    expect(await world.post(path, { since })).toMatchObject({
      statusCode: 409,
      body: { code: "NotRecoverable", reason: "nothing_there" },
    });
    await world.deliver("failed", "failed", "skipped", "succeeded", "pending");
    const preview = await world.post(`${path}/preview`, { since });
    expect(preview).toMatchObject({
      statusCode: 201,
      body: {
        isWebhookActive: true,
        failed: 2,
        skipped: 1,
        succeeded: { count: 1 },
        waiting: { count: 1 },
        estimatedMs: null,
      },
    });
    expect((await world.get(path)).body).toEqual({ items: [] });
    const failed = await world.post(`${path}/preview`, { since, statuses: ["failed"] });
    expect(failed.body).toMatchObject({ failed: 2, skipped: 0 });
    expect((await world.post(`${path}/preview`, { since, until: since })).statusCode).toBe(400);
    expect((await world.post(`${path}/preview`, {})).body).toMatchObject({ message: ["since must be a string"] });

    const started = await world.post(path, { since });
    expect((await world.get(path)).body).toEqual({ items: [started.body] });
    await world.register("Other");
    const missing = await world.post("/webhooks/2/recoveries/1/cancel");
    expect(missing).toMatchObject({ statusCode: 404, body: { code: "RecoveryNotFound" } });
    const canceled = await world.post(`${path}/1/cancel`);
    expect(canceled).toMatchObject({ statusCode: 201, body: { id: 1, status: "canceled" } });
    expect((await world.post(`${path}/1/cancel`)).body).toEqual(canceled.body);
  });

  it("is told of in why an event was sent, or not", async () => {
    const feedback = await world.give("slow");
    await world.give("fine");
    const { id: issueId } = (await world.send("POST", "/issues", { name: "Speed" })).body as { id: number };
    await linkIssue(world.ctx, {
      projectId: world.projectId,
      channelId: world.channelId,
      feedbackId: feedback.id,
      issueId,
    });
    const listed = await world.get(`/events?feedbackId=${feedback.id}&limit=1`);
    expect(listed).toMatchObject({
      statusCode: 200,
      body: { items: [{ type: "feedback_created", isDispatched: false, deliveries: [] }], nextCursor: null },
    });
    expect((await world.get(`/events?issueId=${issueId}`)).body).toMatchObject({
      items: [{ type: "issue_registered" }, { type: "issue_created" }],
    });
    const { items } = listed.body as { items: { id: string }[] };
    expect((await world.get(`/events/${items[0]?.id}`)).body).toMatchObject({
      event: { type: "feedback_created" },
      fates: [{ webhook: { id: 1, name: "CRM" }, delivery: null, unsentReason: "not_dispatched" }],
    });

    const { events, deliveries } = world.env.database.tables;
    await world.deliver("failed");
    await world.env.database.transaction(async (tx) => {
      const [event] = await tx
        .select()
        .from(events)
        .where(eq(events.publicId, items[0]?.id ?? ""));
      await tx.update(deliveries).set({ eventId: event?.id ?? 0 });
    });
    expect((await world.get(`/events/summary?feedbackId=${feedback.id}&feedbackId=2`)).body).toEqual({
      items: [{ subjectId: feedback.id, arrived: 0, waiting: 0, retrying: 0, failed: 1 }],
    });
    for (const query of ["", "?feedbackId=1&issueId=1"]) {
      for (const path of ["/events", "/events/summary"]) {
        expect(await world.get(path + query), path + query).toMatchObject({
          statusCode: 400,
          body: { message: ["feedbackId must be there, or issueId in its place"] },
        });
      }
    }
    expect(await world.get(`/events/evt_${"0".repeat(32)}`)).toMatchObject({
      statusCode: 404,
      body: { code: "EventNotFound" },
    });
    expect((await world.get("/events/7")).statusCode).toBe(400);
  });
});
