import { readFileSync } from "node:fs";
import { type DedupeStore, memoryStore } from "@hearback/receiver";
import { createTempPlace } from "@hearback/testing";
import { Pool } from "pg";
import { afterEach, describe, expect, it } from "vitest";

const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");

/** A function that README gives to copy, with what its comment says to do first. */
async function readExample(name: string): Promise<{ make: (client: unknown) => DedupeStore; comment: string }> {
  const blocks = [...readme.matchAll(/```js\n([\s\S]*?)```/g)].map(([, block = ""]) => block);
  const block = blocks.find((one) => one.includes(`export function ${name}(`)) ?? "";
  const module = await import(/* @vite-ignore */ `data:text/javascript,${encodeURIComponent(block)}`);
  return { make: module[name], comment: block };
}

const cleanUps: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});

/** Resolves when the last connection is closed: the pool itself only waits until none is in use. */
async function endPool(pool: Pool): Promise<void> {
  const closed = Promise.withResolvers<void>();
  let open = pool.totalCount;
  if (open === 0) closed.resolve();
  pool.on("remove", () => {
    open -= 1;
    if (open === 0) closed.resolve();
  });
  await pool.end();
  await closed.promise;
}

const stores: Record<string, () => Promise<DedupeStore>> = {
  "in memory": async () => memoryStore(),
  "in PostgreSQL, as README has it": async () => {
    const place = await createTempPlace("postgres");
    const pool = new Pool({ connectionString: place.url });
    cleanUps.push(
      () => place.remove(),
      () => endPool(pool),
    );
    const { make, comment } = await readExample("postgresStore");
    await pool.query(/create table .*;/.exec(comment)?.[0] ?? "");
    return make(pool);
  },
};

describe.each(Object.entries(stores))("a store %s", (_name, open) => {
  it("gives an id to one of those who claim it at once", async () => {
    const store = await open();
    const claims = await Promise.all(Array.from({ length: 20 }, () => store.claim("evt_1", 60)));
    expect(claims.sort()).toEqual([...Array(19).fill("busy"), "new"]);
    expect(await store.claim("evt_2", 60)).toBe("new");
  });

  it("keeps what is done, and frees what was released", async () => {
    const store = await open();
    await store.claim("evt_1", 60);
    await store.keep("evt_1", 60);
    expect(await store.claim("evt_1", 60)).toBe("done");
    await store.claim("evt_2", 60);
    await store.release("evt_2");
    expect(await store.claim("evt_2", 60)).toBe("new");
  });

  it("gives an id anew once its time has passed", async () => {
    const store = await open();
    await store.claim("evt_1", -1);
    expect(await store.claim("evt_1", 60)).toBe("new");
    await store.keep("evt_1", -1);
    expect(await store.claim("evt_1", 60)).toBe("new");
  });
});
