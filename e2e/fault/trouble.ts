import { setTimeout as delay } from "node:timers/promises";
import type { PostgresServer } from "@hearback/testing";
import type { Part } from "../start-hearback.ts";
import type { FaultWorld } from "./fault-world.ts";
import { holdWriteLock } from "./hold-write-lock.ts";
import type { SmallDisk } from "./small-disk.ts";

const hourMs = 3_600_000;
const parts: readonly Part[] = ["server", "worker"];

export type Trouble = {
  /** One fault after a short rest, and what is needed for the next. */
  make(): Promise<void>;
  /** Sets everything right, for good. */
  end(): Promise<void>;
  /** What there was so far. */
  describe(): string;
};

export type TroubleOptions = {
  world: FaultWorld;
  /** Where SQLite's file is. */
  disk: SmallDisk | null;
  preload: URL[];
  random: () => number;
  /** Aborted when somebody wants to go: what has begun then ends soon, and in order. */
  signal: AbortSignal;
};

/** Faults of all kinds, as they come. */
export function createTrouble({ world, disk, preload, random, signal }: TroubleOptions): Trouble {
  const { hearback } = world;
  const counts = new Map<string, number>();
  const between = (least: number, most: number) => least + (most - least) * random();
  const oneOf = <Item>(items: readonly Item[]) => items[Math.floor(random() * items.length)] as Item;
  const pause = (ms: number) => delay(ms, undefined, { signal }).catch(() => {});
  const count = (name: string) => counts.set(name, (counts.get(name) ?? 0) + 1);

  async function start(...ended: Part[]): Promise<void> {
    await Promise.all(ended.map((part) => hearback.start(part, { preload })));
  }

  async function killSome(): Promise<void> {
    const victims = oneOf<Part[]>([["server"], ["worker"], ["worker"], ["server", "worker"]]);
    await world.kill(...victims);
    await start(...victims);
  }

  async function stopOne(): Promise<void> {
    const part = oneOf(parts);
    await hearback.end(part, "SIGTERM");
    // What a clock that was set or a full disk has kept from being recorded is leased still.
    if (part === "worker") await world.expectRepeats();
    await start(part);
  }

  async function lockDatabase(): Promise<void> {
    const lock = holdWriteLock(world.databaseUrl);
    await pause(random() < 0.1 ? 11_000 : between(50, 3_000));
    lock.release();
  }

  async function fillDisk(disk: SmallDisk): Promise<void> {
    const running = parts.map((part) => hearback.processId(part));
    disk.fill(running);
    await pause(between(200, 3_000));
    const victim = oneOf([null, null, ...parts]);
    if (victim !== null) await hearback.end(victim, "SIGKILL");
    disk.free(parts.filter((part) => part !== victim).map((part) => hearback.processId(part)));
    if (victim === "worker") await world.expectRepeats();
    if (victim !== null) await start(victim);
  }

  async function crashPostgres(postgres: PostgresServer): Promise<void> {
    await postgres.crash();
    await pause(between(0, 3_000));
    await postgres.startAgain();
  }

  type Fault = [name: string, weight: number, make: () => Promise<void>];
  const faults: Fault[] = [
    ["killed", 5, killSome],
    ["stopped", 2, stopOne],
    ["clock set", 2, () => world.setClock(oneOf(parts), oneOf([0, hourMs, -hourMs, 365 * 24 * hourMs]))],
  ];
  if (disk !== null) faults.push(["locked", 2, lockDatabase], ["disk full", 2, () => fillDisk(disk)]);
  const { postgres } = world;
  if (postgres !== null) faults.push(["PostgreSQL crashed", 3, () => crashPostgres(postgres)]);

  /** A supervisor would start again what has ended by itself. */
  async function supervise(): Promise<void> {
    for (const part of parts) {
      if (hearback.isRunning(part)) continue;
      count(`${part} ended by itself`);
      if (part === "worker") await world.expectRepeats();
      await start(part);
    }
  }

  return {
    async make() {
      await pause(between(300, 2_500));
      if (signal.aborted) return;
      await supervise();
      let choice = random() * faults.reduce((sum, [, weight]) => sum + weight, 0);
      for (const [name, weight, make] of faults) {
        choice -= weight;
        if (choice >= 0) continue;
        count(name);
        await make();
        return;
      }
    },
    async end() {
      await supervise();
      for (const part of parts) await world.setClock(part, 0);
    },
    describe: () => [...counts].map(([name, times]) => `${name} ${times}×`).join(", "),
  };
}
