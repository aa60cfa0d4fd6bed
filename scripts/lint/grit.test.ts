import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "grit-"));
  const plugins = ["one-engine-calls", "own-transaction"].map((name) => resolve(`scripts/lint/${name}.grit`));
  writeFileSync(join(folder, "biome.json"), JSON.stringify({ plugins, linter: { rules: { preset: "none" } } }));
});

afterAll(() => rmSync(folder, { recursive: true }));

/** The messages that biome has for one line of code. */
function lint(code: string): string[] {
  writeFileSync(join(folder, "code.ts"), code);
  const { stdout } = spawnSync(resolve("node_modules/.bin/biome"), ["lint", "--reporter=json"], {
    cwd: folder,
    encoding: "utf8",
  });
  return JSON.parse(stdout).diagnostics.map((diagnostic: { message: string }) => diagnostic.message);
}

describe("calls that only one engine has", () => {
  it.each([
    "db.select().from(users).get();",
    "await db.select().from(users).where(condition).all();",
    "db.insert(users).values(row).run();",
    "db.update(users).set(row).where(condition).returning().get();",
    "db.select().from(users).values();",
  ])("refuses %s", (code) => {
    expect(lint(code)).toEqual([expect.stringContaining("Only one of the two engines")]);
  });

  it.each([
    'map.get("key");',
    "map.values();",
    "Array.from(map).values();",
    "await Promise.all([first, second]);",
    "await db.insert(users).values(row);",
    "await db.select().from(users).where(condition);",
  ])("allows %s", (code) => {
    expect(lint(code)).toEqual([]);
  });
});

describe("transactions", () => {
  it.each(["db.transaction(work);", "await ctx.db.transaction(async () => work());", "tx.transaction(work);"])(
    "refuses %s",
    (code) => {
      expect(lint(code)).toEqual([expect.stringContaining("Only database.transaction is atomic")]);
    },
  );

  it.each(["database.transaction(work);", "await ctx.database.transaction(async (tx) => work(tx));"])(
    "allows %s",
    (code) => {
      expect(lint(code)).toEqual([]);
    },
  );
});
