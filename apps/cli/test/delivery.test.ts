import type { DeliveryDetail, DeliveryView, RecoveryView } from "@hearback/contracts";
import { createFeedback, getDelivery, getWebhook, listDeliveries, updateWebhook } from "@hearback/core";
import { pollUntil, respond, type ScriptedReceiver, startScriptedReceiver } from "@hearback/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type CliWorld, createCliWorld, createShop, type Shop } from "./cli-world.ts";
import { processTimeoutMs, runHere } from "./run-cli.ts";
import { startWorker } from "./start-worker.ts";

let world: CliWorld;
let receiver: ScriptedReceiver;
let worker: { stop(): Promise<void> };

beforeAll(async () => {
  world = await createCliWorld();
  receiver = await startScriptedReceiver();
  worker = await startWorker(world.env);
});

afterAll(async () => {
  await worker.stop();
  await receiver.close();
  await world.close();
});

const test = ({ webhookId }: Shop, ...more: string[]) => ["webhook", "test", String(webhookId), ...more];

describe("webhook test", { timeout: processTimeoutMs }, () => {
  it("waits for the answer of the receiver and says how it went", async () => {
    receiver.answerWith(respond());
    const shop = await createShop(world.ctx, "Answers", receiver.url);
    const { code, stdout, stderr } = await world.run(test(shop, "--event", "issue_created"));
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toMatch(/^✓ The receiver answered 200 after \d+ ms\. \(issue_created to "CRM", dlv_\d+\)\n$/);
    const body = JSON.parse(receiver.requests.at(-1)?.rawBody ?? "");
    expect(body).toMatchObject({ event: "issue_created", test: true, project_id: String(shop.projectId) });
  });

  it("sends a sample in the language that is asked for", async () => {
    receiver.answerWith(respond());
    const shop = await createShop(world.ctx, "Korean", receiver.url);
    expect(await world.run(test(shop, "--language", "ko"))).toMatchObject({ code: 0 });
    const { data } = JSON.parse(receiver.requests.at(-1)?.rawBody ?? "");
    expect(data.content).toMatch(/\p{Script=Hangul}/u);
  });

  it("exits with 1 and a likely cause when the receiver refuses, and still prints the delivery as JSON", async () => {
    receiver.answerWith(respond({ status: 401, body: "who are you?" }));
    const shop = await createShop(world.ctx, "Refuses", receiver.url);
    const { code, stdout, stderr } = await world.run(test(shop, "--json"));
    const delivery = JSON.parse(stdout) as DeliveryDetail;
    expect(code).toBe(1);
    expect(stderr).toMatch(
      /^error: The receiver answered 401 after \d+ ms\. .*compare token and signing secret.* delivery show dlv_\d+\n$/,
    );
    expect(delivery).toMatchObject({ status: "failed", isTest: true, lastStatusCode: 401 });
  });

  it("says that it is the worker's environment that must allow a target which this command's allows", async () => {
    const shop = await createShop(world.ctx, "Half allowed", receiver.url);
    const here = { env: { ...world.env, WEBHOOK_PRIVATE_TARGETS: "127.0.0.0/8" } };
    const update = ["webhook", "update", String(shop.webhookId), "--url", "http://127.0.0.2:9/"];
    expect(await runHere(update, here)).toMatchObject({ code: 0 });
    const { code, stderr } = await runHere(test(shop), here);
    expect(code).toBe(1);
    expect(stderr).toMatch(/The worker may not call its address.*WEBHOOK_PRIVATE_TARGETS in the worker's environment/);
  });

  it("exits with 1 and says so when no worker takes it up", async () => {
    const idle = await createCliWorld();
    const shop = await createShop(idle.ctx, "Idle", receiver.url);
    const { code, stdout, stderr } = await idle.run(test(shop, "--wait", "1"));
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toMatch(/^error: No worker took the test up within 1 s\. None is running.* as dlv_1\.\n$/);
    await idle.close();
  });
});

describe("webhook send-now", { timeout: processTimeoutMs }, () => {
  it("sends what waits for a retry", async () => {
    const shop = await createShop(world.ctx, "Mended", receiver.url);
    receiver.answerWith(respond({ status: 503, headers: { "retry-after": "3600" } }));
    await createFeedback(world.ctx, { ...shop, values: { content: "It broke" } });
    const readDelivery = async () => (await listDeliveries(world.ctx, { ...shop, limit: 1 })).items[0];
    await pollUntil(async () => (await readDelivery())?.lastStatusCode === 503 || null, { what: "a failed attempt" });
    receiver.answerWith(respond());
    const { stdout } = await world.run(["webhook", "send-now", String(shop.webhookId)]);
    expect(stdout).toBe(
      `1 delivery is sent now. See how it goes: hearback delivery list --webhook ${shop.webhookId}\n`,
    );
    await pollUntil(async () => (await readDelivery())?.status === "succeeded" || null, {
      what: "the delivery's arrival",
    });
  });
});

describe("delivery list", { timeout: processTimeoutMs }, () => {
  it("filters by webhook, status, event and time, newest first", async () => {
    const shop = await createShop(world.ctx, "Filters", receiver.url);
    receiver.answerWith(respond());
    await world.run(test(shop));
    await world.run(test(shop, "--event", "issue_created"));
    receiver.answerWith(respond({ status: 500 }));
    await world.run(test(shop));
    const list = async (...filters: string[]) => {
      const args = ["delivery", "list", "--webhook", String(shop.webhookId), ...filters, "--json"];
      const rows = JSON.parse((await world.run(args)).stdout) as DeliveryView[];
      return rows.map(({ eventType, status }) => `${eventType} ${status}`);
    };
    const [failed, issue, first] = ["feedback_created failed", "issue_created succeeded", "feedback_created succeeded"];
    expect(await list()).toEqual([failed, issue, first]);
    expect(await list("--status", "failed,pending")).toEqual([failed]);
    expect(await list("--event", "issue_created", "--since", "1h")).toEqual([issue]);
    expect(await list("--since", "2999-01-01")).toEqual([]);
    expect(await list("--limit", "2")).toEqual([failed, issue]);
    expect(await world.json(["delivery", "list", "--project", "Filters"])).toHaveLength(3);
  });

  it("gives a table, or says that there are none", async () => {
    const shop = await createShop(world.ctx, "Tables", receiver.url);
    const empty = await world.run(["delivery", "list", "--project", "Tables"]);
    expect(empty.stdout).toBe("No deliveries.\n");
    receiver.answerWith(respond());
    await world.json(test(shop));
    const { stdout } = await world.run(["delivery", "list", "--project", "Tables"]);
    const [header, row] = stdout.split("\n");
    expect(header).toMatch(/^ID +STATUS +EVENT +ABOUT +WEBHOOK +ATTEMPTS +ANSWER +CREATED +NEXT ATTEMPT$/);
    expect(row).toMatch(/^dlv_\d+ +succeeded +feedback_created +test +CRM +1 +200 +20\S+Z +-$/);
  });
});

describe("delivery show, retry and cancel", { timeout: processTimeoutMs }, () => {
  it("shows what was sent and what came back, without the token", async () => {
    receiver.answerWith(respond({ status: 503, headers: { "x-load": "too high" }, body: '{"try":"later"}' }));
    const shop = await createShop(world.ctx, "Shows", receiver.url);
    const tested = JSON.parse((await world.run(test(shop, "--json"))).stdout) as DeliveryDetail;
    const show = ["delivery", "show", tested.id];
    expect(await world.json(show)).toEqual(await getDelivery(world.ctx, { ...shop, deliveryId: tested.id }));
    const { stdout } = await world.run(show);
    expect(stdout).toMatch(/^result +The receiver answered 503 after \d+ ms\. It had an error of its own/m);
    expect(stdout).toMatch(/^x-load +too high$/m);
    expect(stdout).toContain('{\n  "try": "later"\n}');
    expect(stdout).toContain('  "event": "feedback_created",');
    expect(stdout).not.toContain("crm-token");
  });

  it("sends a delivery once more, under the same event id", async () => {
    receiver.answerWith(respond({ status: 500 }), respond());
    const shop = await createShop(world.ctx, "Retries", receiver.url);
    const failed = JSON.parse((await world.run(test(shop, "--json"))).stdout) as DeliveryDetail;
    const again = await world.json<DeliveryView>(["delivery", "retry", failed.id]);
    expect(again).toMatchObject({ id: failed.id, eventId: failed.eventId, status: "pending" });
    const ended = await pollUntil(async () => {
      const delivery = await getDelivery(world.ctx, { ...shop, deliveryId: failed.id });
      return delivery.finishedAt === null ? null : delivery;
    });
    expect(ended).toMatchObject({ status: "succeeded", attemptCount: 2, lastStatusCode: 200 });
  });

  it("says so when what is sent again had arrived already", async () => {
    receiver.answerWith(respond({ status: 500 }), respond(), respond());
    const shop = await createShop(world.ctx, "Twice", receiver.url);
    const { id } = JSON.parse((await world.run(test(shop, "--json"))).stdout) as DeliveryDetail;
    const retry = async () => {
      const { stdout } = await world.run(["delivery", "retry", id]);
      await pollUntil(async () => (await getDelivery(world.ctx, { ...shop, deliveryId: id })).status === "succeeded");
      return stdout;
    };
    expect(await retry()).toBe(
      `${id} is on its way to "CRM" again, once. See the result: hearback delivery show ${id}\n`,
    );
    expect(await retry()).toContain(
      "It had arrived before: the receiver gets it another time, with the same event id.",
    );
  });

  it("says when a delivery arrived whose redelivery failed, as the screens do", async () => {
    receiver.answerWith(respond(), respond({ status: 500 }));
    const shop = await createShop(world.ctx, "Arrived", receiver.url);
    const { id } = JSON.parse((await world.run(test(shop, "--json"))).stdout) as DeliveryDetail;
    const show = async () => (await world.run(["delivery", "show", id])).stdout;
    expect(await show()).not.toContain("Arrived on");
    await world.run(["delivery", "retry", id]);
    await pollUntil(async () => (await getDelivery(world.ctx, { ...shop, deliveryId: id })).status === "failed");
    expect(await show()).toMatch(/^arrival +Arrived on 20\S+Z; the redelivery failed\.$/m);
  });

  it("sends several at once, and says of each what becomes of it", async () => {
    receiver.answerWith(respond({ status: 401 }), respond());
    const shop = await createShop(world.ctx, "Several", receiver.url);
    const sent: DeliveryDetail[] = [];
    for (let number = 0; number < 2; number++) sent.push(JSON.parse((await world.run(test(shop, "--json"))).stdout));
    const [failed, arrived] = sent.map(({ id }) => id);
    const retry = ["delivery", "retry", failed ?? "", arrived ?? ""];
    expect((await world.run(retry)).stdout).toBe(
      `${failed} is on its way again, once.\n` +
        `${arrived} is on its way again, once. It had arrived before: the receiver gets it another time, with the same event id.\n`,
    );
    expect((await world.refusal([...retry, "dlv_999999"])).stderr).toBe(
      "error: There is no delivery dlv_999999 here.\n",
    );
  });

  it("cancels what is scheduled, once, and names what can still be done", async () => {
    receiver.answerWith(respond({ status: 429, headers: { "retry-after": "3600" } }));
    const shop = await createShop(world.ctx, "Cancels one", receiver.url);
    await createFeedback(world.ctx, { ...shop, values: { content: "never mind" } });
    const retried = await pollUntil(async () => {
      const { items } = await listDeliveries(world.ctx, { projectId: shop.projectId, statuses: ["pending"] });
      return items.find(({ attemptCount }) => attemptCount > 0) ?? null;
    });
    const cancel = ["delivery", "cancel", retried.id];
    expect((await world.run(cancel)).stdout).toBe(
      `${retried.id} is canceled: nothing more of it is sent to "CRM". By hand: hearback delivery retry ${retried.id}\n`,
    );
    const delivery = await getDelivery(world.ctx, { ...shop, deliveryId: retried.id });
    expect(delivery).toMatchObject({ status: "canceled", skipReason: "canceled_by_person", schedule: [] });
    expect(await world.refusal(cancel)).toEqual({
      code: 1,
      stderr: "error: Nothing of this delivery is scheduled, so there is nothing to cancel.\n",
    });
  });

  it("refuses a delivery that isn't there", async () => {
    for (const command of ["show", "retry", "cancel"]) {
      const { code, stderr } = await world.refusal(["delivery", command, "dlv_999999"]);
      expect([code, stderr]).toEqual([1, "error: There is no delivery dlv_999999 here.\n"]);
    }
  });
});

describe("delivery recover", { timeout: processTimeoutMs }, () => {
  /** Feedback that the webhook has given up on. */
  async function breakDeliveries({ projectId, channelId, webhookId }: Shop, count: number) {
    receiver.answerWith(respond({ status: 401 }));
    const { version } = await getWebhook(world.ctx, { projectId, webhookId });
    await updateWebhook(world.ctx, { projectId, webhookId, version, givesUpOn4xx: true });
    for (let number = 0; number < count; number++) {
      await createFeedback(world.ctx, { projectId, channelId, values: { content: `number ${number}` } });
    }
    const filters = { projectId, webhookId, statuses: ["failed" as const] };
    const countFailed = async () => (await listDeliveries(world.ctx, filters)).items.length === count || null;
    await pollUntil(countFailed, { what: `${count} failed deliveries` });
  }

  it("says what it would do, does it, and shows what became of it", async () => {
    const shop = await createShop(world.ctx, "Recovers", receiver.url);
    await breakDeliveries(shop, 2);
    const recover = ["delivery", "recover", "--webhook", String(shop.webhookId), "--since", "1h"];
    const preview = await world.run([...recover, "--dry-run"]);
    expect(preview.code).toBe(0);
    expect(preview.stdout).toMatch(/would be sent again +2\n/);
    expect(preview.stdout).toMatch(/arrived, left alone +0\n/);

    receiver.answerWith(respond());
    const before = receiver.requests.length;
    const { id } = await world.json<RecoveryView>(recover);
    const recovery = await pollUntil(
      async () => {
        const view = await world.json<RecoveryView>(["delivery", "recovery", String(id)]);
        return view.status === "done" && view.open === 0 ? view : null;
      },
      { timeoutMs: 20_000, what: "the recovery to be done" },
    );
    expect(recovery).toMatchObject({ total: 2, scheduled: 2, succeeded: 2, failed: 0 });
    expect(receiver.requests.length - before).toBe(2);
    expect((await world.run(["delivery", "recovery", String(id)])).stdout).toMatch(/arrived +2\n/);

    const again = await world.run(recover);
    expect(again).toMatchObject({ code: 1, stderr: "error: Nothing failed or was skipped in this time.\n" });
  });

  it("says in a preview that the webhook is off, and what to do before anything is sent again", async () => {
    const shop = await createShop(world.ctx, "Is off", receiver.url);
    await breakDeliveries(shop, 1);
    const id = String(shop.webhookId);
    const recover = ["delivery", "recover", "--webhook", id, "--since", "1h"];
    const turnOnFirst = `hearback webhook on ${id}`;
    expect((await world.run([...recover, "--dry-run"])).stdout).not.toContain(turnOnFirst);
    await world.run(["webhook", "off", id]);
    const preview = await world.run([...recover, "--dry-run"]);
    expect(preview.code).toBe(0);
    expect(preview.stdout).toMatch(/would be sent again +1\n/);
    expect(preview.stdout).toMatch(/The webhook is off, so a recovery is refused/);
    expect(preview.stdout).toContain(turnOnFirst);
    expect(await world.refusal(recover)).toEqual({
      code: 1,
      stderr: 'error: The webhook "CRM" is off. Turn it on first.\n',
    });
  });

  it("leaves a recovery that is over as it is when it is canceled", async () => {
    const shop = await createShop(world.ctx, "Cancels", receiver.url);
    await breakDeliveries(shop, 1);
    const recover = ["delivery", "recover", "--webhook", String(shop.webhookId), "--since", "1h"];
    const { id } = await world.json<RecoveryView>(recover);
    const cancel = ["delivery", "recovery", String(id), "--cancel"];
    const { status } = await world.json<RecoveryView>(cancel);
    expect(["canceled", "done"]).toContain(status);
    expect(await world.json<RecoveryView>(cancel)).toMatchObject({ status });
    expect((await world.run(["delivery", "recovery", "999"])).code).toBe(1);
  });
});
