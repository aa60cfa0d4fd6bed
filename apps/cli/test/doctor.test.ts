import { chmod, mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { recordHeartbeat, testWebhook } from "@hearback/core";
import { openDatabase } from "@hearback/db";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type CliWorld, createCliWorld, createShop } from "./cli-world.ts";
import { processTimeoutMs, runHere } from "./run-cli.ts";

type Report = {
  ok: boolean;
  fileFaults: string[];
  lost: number;
  outbox: { count: number };
  deliveries: Record<string, number>;
  checks: { name: string; state: string; message: string }[];
};

let world: CliWorld;

beforeEach(async () => {
  world = await createCliWorld();
});

afterEach(() => world.close());

async function examine(): Promise<{ code: number; report: Report; stateOf: (name: string) => string | undefined }> {
  const { code, stdout } = await world.run(["doctor", "--json"]);
  const report = JSON.parse(stdout) as Report;
  return { code, report, stateOf: (name) => report.checks.find((check) => check.name === name)?.state };
}

/** A test delivery: due at once. */
async function scheduleDelivery(): Promise<void> {
  await testWebhook(world.ctx, await createShop(world.ctx, "Shop"));
}

async function beatAt(now: Date): Promise<void> {
  const worker = { id: "host:1:a", publicUrl: world.ctx.publicUrl, startedAt: now };
  await world.ctx.database.transaction((tx) => recordHeartbeat(tx, { ...worker, now }));
}

describe("doctor", { timeout: processTimeoutMs }, () => {
  it("finds a new database healthy; a worker that is stopped with nothing to do is only a note", async () => {
    const { code, stdout, stderr } = await world.run(["doctor"]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toMatch(/^✓ +database .* is sound and can be written$/m);
    expect(stdout).toMatch(/^· +worker +is not running; nothing is due$/m);
    expect(stdout).toMatch(/^✓ +invariant +0 events, 0 deliveries .*: lost 0$/m);
  });

  it("gives its numbers as JSON, and is content while a worker is there", async () => {
    await scheduleDelivery();
    await beatAt(new Date());
    const report = await world.json<Report>(["doctor"]);
    expect(report).toMatchObject({
      ok: true,
      fileFaults: [],
      lost: 0,
      outbox: { count: 0 },
      deliveries: { pending: 1 },
    });
    expect(report.checks.find((check) => check.name === "worker")?.state).toBe("ok");
  });

  it("exits with 1 when there is work to do and the worker is gone", async () => {
    await scheduleDelivery();
    await beatAt(new Date(Date.now() - 120_000));
    const { code, report, stateOf } = await examine();
    expect([code, report.ok, report.lost, stateOf("worker")]).toEqual([1, false, 0, "fault"]);
  });

  it("exits with 1 and counts what is lost when a delivery has vanished", async () => {
    await scheduleDelivery();
    await beatAt(new Date());
    await world.ctx.database.transaction(async (tx) => {
      await tx.delete(tx.tables.deliveries);
    });
    const { code, stdout, stderr } = await world.start(["doctor"]);
    expect([code, stderr]).toEqual([1, "error: The doctor found faults.\n"]);
    expect(stdout).toMatch(/^✗ +missing_deliveries +1 events have another number of deliveries/m);
    expect(stdout).toMatch(/^✗ +invariant .*: lost 1$/m);
  });

  it("exits with 1 when an event or the worker is from the future", async () => {
    await beatAt(new Date(Date.now() + 3_600_000));
    const { code, stateOf } = await examine();
    expect([code, stateOf("clock")]).toEqual([1, "fault"]);
  });
});

describe("doctor on files", { timeout: processTimeoutMs }, () => {
  let directory: string;

  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), "hearback-doctor-"));
  });

  afterEach(() => rm(directory, { recursive: true }));

  const file = () => join(directory, "hearback.db");
  const runDoctor = (...options: string[]) =>
    runHere(["doctor", ...options], { env: { DATABASE_URL: `file:${file()}` } });

  it("exits with 1 where there is no database, and makes none", async () => {
    const { code, stdout } = await runDoctor();
    expect(code).toBe(1);
    expect(stdout).toMatch(/✗ +database .*hearback\.db does not exist/);
    await expect(stat(file())).rejects.toThrow("ENOENT");
  });

  it("exits with 1 when others can read the secret", async () => {
    const database = await openDatabase({ url: `file:${file()}`, durability: "normal" });
    await database.close();
    expect((await runDoctor()).code).toBe(0);
    await chmod(join(directory, "hearback.secret"), 0o644);
    const { code, stdout } = await runDoctor("--json");
    expect(code).toBe(1);
    const fileFaults = [expect.stringMatching(/has mode 644: .*chmod 600 /)];
    expect(JSON.parse(stdout)).toMatchObject({ ok: false, lost: 0, fileFaults });
  });
});
