import { mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type CliWorld, createCliWorld, createShop } from "./cli-world.ts";
import { processTimeoutMs, runHere } from "./run-cli.ts";

describe("backup", { timeout: processTimeoutMs }, () => {
  let world: CliWorld;
  let directory: string;

  beforeEach(async () => {
    world = await createCliWorld();
    directory = await mkdtemp(join(tmpdir(), "hearback-backup-"));
  });
  afterEach(async () => {
    await world.close();
    await rm(directory, { recursive: true });
  });

  const inCopy = (file: string, ...args: string[]) =>
    runHere(args, { env: { ...world.env, DATABASE_URL: `file:${file}` } });

  it("copies a database that is in use into one file that only its owner can read, and that can be used as it is", async () => {
    await createShop(world.ctx, "Shop");
    const file = join(directory, "monday.db");
    const { code, stdout, stderr } = await world.start(["backup", file]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toMatch(/monday\.db: \d+ kB, complete and checked\. Keep the secret too/);
    expect(await readdir(directory)).toEqual(["monday.db"]);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect((await inCopy(file, "project", "list")).stdout).toContain("Shop");
    expect((await inCopy(file, "doctor")).stdout).toMatch(/✓ +database .*monday\.db is sound/);
  });

  it("says in JSON what it made", async () => {
    const file = join(directory, "monday.db");
    const made = await world.json(["backup", file]);
    expect(made).toEqual({ file, fileName: "monday.db", bytes: (await stat(file)).size, at: expect.any(String) });
  });

  it("takes the place of no file, leaves none behind where it fails, and copies nothing that isn't there", async () => {
    const file = join(directory, "monday.db");
    await world.start(["backup", file]);
    const { mtimeMs } = await stat(file);
    expect(await world.refusal(["backup", file])).toMatchObject({
      code: 1,
      stderr: expect.stringContaining("is there already. Choose another name."),
    });
    expect((await stat(file)).mtimeMs).toBe(mtimeMs);
    const nowhere = await world.refusal(["backup", join(directory, "nowhere", "monday.db")]);
    expect(nowhere).toMatchObject({ code: 1, stderr: expect.stringContaining("no such file or directory") });
    const none = await inCopy(join(directory, "none.db"), "backup", join(directory, "copy.db"));
    expect(none).toMatchObject({ code: 1, stderr: expect.stringContaining("does not exist") });
    expect(await readdir(directory)).toEqual(["monday.db"]);
  });

  it("names what a killed backup has left, which is to be deleted before the next, and leaves it as it is", async () => {
    const file = join(directory, "monday.db");
    await writeFile(`${file}.partial`, "half");
    expect(await world.refusal(["backup", file])).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/monday\.db\.partial is there already: .* delete it and try again\.$/m),
    });
    expect(await readFile(`${file}.partial`, "utf8")).toBe("half");
    await rm(`${file}.partial`);
    await world.json(["backup", file]);
    expect(await readdir(directory)).toEqual(["monday.db"]);
  });

  it("is no failure where only the note of it can't be written", async () => {
    const refusal = "create trigger no_note before insert on backups begin select raise(abort, 'no room'); end";
    await world.ctx.database.transaction(async (tx) => void (await tx.run(refusal)));
    const file = join(directory, "monday.db");
    const { code, stdout, stderr } = await world.run(["backup", file]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toMatch(/complete and checked\..*\nIt isn't noted, so Operations won't show it: no room\n$/);
    expect((await inCopy(file, "doctor")).stdout).toMatch(/✓ +database .*monday\.db is sound/);
  });

  it("leaves PostgreSQL to its own tools", async () => {
    const env = { ...world.env, DATABASE_URL: "postgres://127.0.0.1:1/hearback" };
    const { code, stderr } = await runHere(["backup", "monday.dump"], { env });
    expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringContaining("pg_dump --format=custom") });
  });
});
