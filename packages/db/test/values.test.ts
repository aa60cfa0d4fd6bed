import { createTempDatabase, engines, type TempDatabase } from "@hearback/testing";
import { eq, isNull, max, min, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Handle } from "../src/index.ts";

const now = new Date("2025-09-11T10:35:00.123Z");
const bigId = Number.MAX_SAFE_INTEGER;

function auditEntry(changes: Record<string, unknown>) {
  return { actor: { type: "system", id: null, name: null }, action: "a.b", entity: "a", changes, at: now };
}

describe.each(engines)("a value on %s comes back as it was written:", (engine) => {
  let temp: TempDatabase;

  // One database for all, as each looks at rows of its own only.
  beforeAll(async () => {
    temp = await createTempDatabase(engine);
  });
  afterAll(() => temp.remove());

  async function roundTrip(changes: Record<string, unknown>): Promise<unknown> {
    const [row] = await temp.database.transaction((tx) =>
      tx.insert(tx.tables.auditEntries).values(auditEntry(changes)).returning(),
    );
    const [read] = await temp.database.read
      .select()
      .from(temp.database.tables.auditEntries)
      .where(eq(temp.database.tables.auditEntries.id, row?.id ?? 0));
    expect(read).toEqual(row);
    return read?.changes;
  }

  async function insertProject(tx: Handle, name: string, createdAt = now) {
    const [project] = await tx.insert(tx.tables.projects).values({ name, createdAt }).returning();
    if (project === undefined) throw new Error("no project");
    return project;
  }

  it.each([
    ["now", now],
    ["the first millisecond of the epoch", new Date(0)],
    ["before the epoch", new Date("1969-12-31T23:59:59.999Z")],
    ["far away", new Date("9999-12-31T23:59:59.999Z")],
    ["on a leap day", new Date("2028-02-29T00:00:00.001Z")],
  ])("an instant, %s", async (_, instant) => {
    const project = await temp.database.transaction((tx) => insertProject(tx, String(instant), instant));
    expect(project.createdAt).toEqual(instant);
    const { projects } = temp.database.tables;
    const [row] = await temp.database.read
      .select({ first: min(projects.createdAt), last: max(projects.createdAt) })
      .from(projects)
      .where(eq(projects.id, project.id));
    expect(row).toEqual({ first: instant, last: instant });
    expect(await temp.database.read.select().from(projects).where(eq(projects.createdAt, instant))).toEqual([project]);
  });

  it("true and false", async () => {
    const users = await temp.database.transaction((tx) =>
      tx
        .insert(tx.tables.users)
        .values(
          [true, false].map((isOwner) => ({
            email: String(isOwner),
            name: "n",
            passwordHash: "h",
            isOwner,
            createdAt: now,
          })),
        )
        .returning(),
    );
    expect(users.map((user) => user.isOwner)).toEqual([true, false]);
    const { users: table } = temp.database.tables;
    expect(await temp.database.read.select({ email: table.email }).from(table).where(eq(table.isOwner, true))).toEqual([
      { email: "true" },
    ]);
  });

  it.each([
    ["nested objects and lists", { a: [1, { b: [] }, "c"], d: {} }],
    ["null inside, apart from no key at all", { a: null, b: [null] }],
    ["numbers of any size", { a: 0.1, b: -1e-7, c: bigId, d: 1e300 }],
    ["booleans and empty text", { a: true, b: false, c: "" }],
    ["text of every language, with emoji and combining marks", { 키: "피드백 内容 フィードバック 👩‍👩‍👧 é é ‮" }],
    ["text with quotes, backslashes and control characters", { a: "\"'\\\n\r\t\u0001\u2028" }],
    ["text that looks like JSON or SQL", { a: '{"x":null}', b: "'; drop table users; --" }],
  ])("JSON with %s", async (_, changes) => {
    expect(await roundTrip(changes)).toEqual(changes);
  });

  it("JSON without a value is SQL's null, which a condition can find", async () => {
    const { database } = temp;
    const { apiKeys, idempotencyKeys } = database.tables;
    await database.transaction(async (tx) => {
      const project = await insertProject(tx, "with answers");
      const key = { projectId: project.id, name: "test", keyHash: "hash", prefix: "hb", createdAt: now };
      const [apiKey] = await tx.insert(apiKeys).values(key).returning({ id: apiKeys.id });
      const request = { apiKeyId: apiKey?.id ?? 0, requestHash: "hash", createdAt: now };
      await tx.insert(idempotencyKeys).values([
        { ...request, keyHash: "with", answer: { a: null } },
        { ...request, keyHash: "without", answer: null },
      ]);
      await tx
        .prepared("clear_answer", (h) =>
          h
            .update(idempotencyKeys)
            .set({ answer: sql`${sql.param(sql.placeholder("answer"), idempotencyKeys.answer)}` })
            .where(eq(idempotencyKeys.keyHash, "with")),
        )
        .execute({ answer: null });
    });
    const rows = await database.read
      .select({ answer: idempotencyKeys.answer })
      .from(idempotencyKeys)
      .where(isNull(idempotencyKeys.answer));
    expect(rows).toEqual([{ answer: null }, { answer: null }]);
  });

  it("ids up to the largest whole number of JavaScript, in rows, references and JSON", async () => {
    const { database } = temp;
    const { auditEntries } = database.tables;
    // Some are left for the rows that come after it.
    const ids = { id: bigId - 1_000, entityId: bigId, projectId: bigId - 1 };
    await database.transaction((tx) => tx.insert(auditEntries).values({ ...auditEntry({ id: bigId }), ...ids }));
    const [row] = await database.read.select().from(auditEntries).where(eq(auditEntries.entityId, bigId));
    expect(row).toMatchObject({ ...ids, changes: { id: bigId } });
  });

  it("text with what no database can hold: NUL and half a character become U+FFFD, alike in columns and in JSON", async () => {
    const hostile = "a\0b\ud83dc";
    const project = await temp.database.transaction((tx) => insertProject(tx, hostile));
    expect(project.name).toBe("a\uFFFDb\uFFFDc");
    expect(await roundTrip({ [hostile]: [hostile] })).toEqual({ "a\uFFFDb\uFFFDc": ["a\uFFFDb\uFFFDc"] });
  });

  it("an id is never given twice, not even after its row is gone", async () => {
    const { database } = temp;
    const { projects } = database.tables;
    const first = await database.transaction((tx) => insertProject(tx, "first"));
    await database.transaction((tx) => tx.delete(projects).where(eq(projects.id, first.id)));
    const second = await database.transaction((tx) => insertProject(tx, "second"));
    expect(second.id).toBeGreaterThan(first.id);
  });
});
