import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ImportReport } from "@hearback/contracts";
import { listFeedback } from "@hearback/core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type CliWorld, createCliWorld, createShop, type Shop } from "./cli-world.ts";
import { processTimeoutMs } from "./run-cli.ts";

const issue = { id: 7, name: "Payment fails", status: "INIT", createdAt: "2024-02-03T04:05:06.789Z" };
const feedback = { id: 1, createdAt: "2024-02-04T00:00:00.000Z", content: "No payment", issues: [issue] };
const webhook = {
  id: 3,
  name: "From ABC",
  url: "http://127.0.0.1:9/",
  token: "0123456789abcdef",
  status: "ACTIVE",
  events: [{ type: "ISSUE_CREATION", status: "ACTIVE", channels: [] }],
};

describe("import abc", { timeout: processTimeoutMs }, () => {
  let world: CliWorld;
  let shop: Shop;
  let directory: string;
  beforeAll(async () => {
    world = await createCliWorld();
    shop = await createShop(world.ctx, "Shop");
    directory = await mkdtemp(join(tmpdir(), "hearback-import-"));
  });
  afterAll(async () => {
    await world.close();
    await rm(directory, { recursive: true, force: true });
  });

  async function write(name: string, ...rows: unknown[]): Promise<string> {
    const file = join(directory, name);
    await writeFile(file, rows.map((row) => JSON.stringify(row)).join("\n"));
    return file;
  }

  it("says which lines are refused, and imports nothing", async () => {
    const file = await write("bad.jsonl", feedback, { ...feedback, id: 2, mood: "good" });
    const { code, stderr } = await world.refusal(["import", "abc", file, "--project", "Shop"]);
    expect(code).toBe(1);
    expect(stderr).toContain("Nothing was imported: 1 of the file's rows are refused.");
    expect(stderr).toContain("line 2: invalid field key: mood");
    expect(stderr).toContain("--skip-refused");
    expect((await listFeedback(world.ctx, shop)).items).toEqual([]);
  });

  it("tells what it made, and makes it once", async () => {
    const file = await write("good.jsonl", feedback, webhook, { ...feedback, id: 2, mood: "good" });
    const args = ["import", "abc", file, "--channel", "store_review", "--skip-refused"];
    const { code, stdout } = await world.run(args);
    expect(code).toBe(0);
    expect(stdout).toContain("Made 1 issue, 1 feedback, 1 webhook, and 1 link.");
    expect(stdout).toContain("line 3: invalid field key: mood");
    expect(stdout).toMatch(/Webhook \d+ "From ABC" is off \(it was on\)\./);
    expect(stdout).toContain("x-webhook-token");
    expect(stdout).not.toContain(webhook.token);
    const report = await world.json<ImportReport>(args);
    expect(report).toMatchObject({ made: { issue: 0, feedback: 0, webhook: 0 }, known: { feedback: 1, webhook: 1 } });
    expect((await listFeedback(world.ctx, shop)).items).toMatchObject([{ createdAt: feedback.createdAt }]);
  });

  it.each([
    ["empty.jsonl", "", "There is no text in empty.jsonl."],
    ["blank.jsonl", "\uFEFF \n\n", "There is no text in blank.jsonl."],
    ["reviews.csv", "id,message\n1,No payment\n", "The text of reviews.csv is no JSON."],
  ])("says of %s what is wrong with it, and what is taken", async (name, text, problem) => {
    const file = join(directory, name);
    await writeFile(file, text);
    const { code, stderr } = await world.refusal(["import", "abc", file, "--project", "Shop", "--skip-refused"]);
    expect(code).toBe(1);
    expect(stderr).toBe(
      `error: ${problem} An import takes what ABC User Feedback answers over its API: one answer as it came, {"items":[…]} or a list, or JSON lines, one issue, feedback or webhook a line. See docs/import.md.\n`,
    );
  });

  it("takes an answer without anything in it as it is", async () => {
    const file = join(directory, "nothing.json");
    await writeFile(file, '{"meta":{},"items":[]}');
    const { code, stdout } = await world.run(["import", "abc", file, "--project", "Shop"]);
    expect(code).toBe(0);
    expect(stdout).toContain("Made 0 issues, 0 feedback, 0 webhooks, and 0 links.");
  });

  it("is refused for a file that isn't there, and for a channel that isn't", async () => {
    const missing = join(directory, "none.jsonl");
    expect((await world.refusal(["import", "abc", missing])).stderr).toContain("The file can't be read: ENOENT");
    const file = await write("feedback.jsonl", feedback);
    expect((await world.refusal(["import", "abc", file, "--channel", "nowhere"])).stderr).toContain(
      "There is no channel nowhere here.",
    );
  });
});
