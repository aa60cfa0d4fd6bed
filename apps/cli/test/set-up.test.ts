import { rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ApiKeyView, ChannelView, CreatedApiKey, PersonView, ProjectView } from "@hearback/contracts";
import {
  createApiKey,
  createProject,
  findApiKeyActor,
  listApiKeys,
  listChannels,
  listProjects,
  loadUserActor,
  logIn,
} from "@hearback/core";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { type CliWorld, createCliWorld, createShop } from "./cli-world.ts";
import { processTimeoutMs } from "./run-cli.ts";

let world: CliWorld;

beforeAll(async () => {
  world = await createCliWorld();
});

afterAll(() => world.close());

describe("user create", { timeout: processTimeoutMs }, () => {
  const args = ["user", "create", "--name", "Jin", "--role", "editor", "--password-stdin"];

  it("makes a person who can sign in with the password from stdin", async () => {
    const { id: projectId } = await createProject(world.ctx, { name: "Jin's" });
    const person = await world.json<PersonView>([...args, "--email", "Jin@Example.com"], {
      input: "p a s s w o r d\n",
    });
    expect(person).toMatchObject({ name: "Jin", email: "jin@example.com" });
    const session = await logIn(world.ctx, { email: "jin@example.com", password: "p a s s w o r d" });
    expect(session.userId).toBe(person.id);
    const actor = await loadUserActor(world.ctx, person.id);
    expect(actor?.roleByProject.get(projectId)).toBe("editor");
  });

  it("makes the person a member of the given projects only", async () => {
    const [first, second, other] = await Promise.all(
      ["First", "Second", "Other"].map((name) => createProject(world.ctx, { name })),
    );
    const projects = ["--project", "First", "--project", String(second?.id), "--project", "First"];
    const input = "p a s s w o r d";
    const person = await world.json<PersonView>([...args, "--email", "two@example.com", ...projects], { input });
    const roles = (await loadUserActor(world.ctx, person.id))?.roleByProject;
    expect([first, second, other].map((project) => roles?.get(project?.id ?? 0))).toEqual([
      "editor",
      "editor",
      undefined,
    ]);
  });

  it("refuses a password that is too short, and never shows it", async () => {
    const { code, stdout, stderr } = await world.start([...args, "--email", "a@example.com"], { input: "secret" });
    expect([code, stdout, stderr]).toEqual([1, "", "error: password must have at least 10 characters\n"]);
  });

  it("wants --password-stdin where there is no terminal to ask", async () => {
    const without = args.filter((arg) => arg !== "--password-stdin");
    const { code, stderr } = await world.start([...without, "--email", "none@example.com"], {
      input: "p a s s w o r d",
    });
    expect([code, stderr]).toEqual([2, expect.stringContaining("--password-stdin")]);
  });
});

describe("project create and list", { timeout: processTimeoutMs }, () => {
  it("makes a project that the list shows", async () => {
    const made = await world.json<ProjectView>(["project", "create", "--name", "우리 가게"]);
    expect(made.name).toBe("우리 가게");
    expect(await world.json<ProjectView[]>(["project", "list"])).toEqual(await listProjects(world.ctx));
  });

  it("refuses a name that is taken", async () => {
    await createProject(world.ctx, { name: "Taken" });
    const { code, stderr } = await world.refusal(["project", "create", "--name", "Taken"]);
    expect([code, stderr]).toEqual([1, 'error: The project name "Taken" is taken. Choose another one.\n']);
  });
});

describe("--project", { timeout: processTimeoutMs }, () => {
  it("takes the name or the id, and says which there are when it is missing or unknown", async () => {
    const { projectId } = await createShop(world.ctx, "Chosen");
    const byName = await world.json<ChannelView[]>(["channel", "list", "--project", "Chosen"]);
    const byId = await world.json<ChannelView[]>(["channel", "list", "--project", String(projectId)]);
    expect([byName, byId]).toEqual(Array(2).fill(await listChannels(world.ctx, { projectId })));
    const missing = await world.refusal(["channel", "list"]);
    expect([missing.code, missing.stderr]).toEqual([2, expect.stringContaining(`${projectId} "Chosen"`)]);
    const unknown = await world.refusal(["channel", "list", "--project", "Chozen"]);
    expect([unknown.code, unknown.stderr]).toEqual([1, expect.stringContaining(`${projectId} "Chosen"`)]);
  });

  it("may be left out where there is one project, and is refused where there is none", async () => {
    const single = await createCliWorld();
    const none = await single.refusal(["channel", "list"]);
    expect([none.code, none.stderr]).toEqual([1, expect.stringContaining("hearback project create")]);
    await createShop(single.ctx, "Only");
    expect(await single.json(["channel", "list"])).toMatchObject([{ key: "store_review" }]);
    await single.close();
  });
});

describe("channel create", { timeout: processTimeoutMs }, () => {
  const create = (project: string, ...more: string[]) => [
    "channel",
    "create",
    "--project",
    project,
    "--key",
    "survey",
    "--name",
    "Survey",
    ...more,
  ];

  async function writeFields(content: string): Promise<string> {
    const file = join(tmpdir(), `hearback-fields-${process.pid}-${content.length}.json`);
    await writeFile(file, content);
    onTestFinished(() => rm(file));
    return file;
  }

  it("makes a channel with the fields of a file", async () => {
    await createProject(world.ctx, { name: "Fields" });
    const file = await writeFields('[{"key": "text", "name": "Text", "type": "text", "role": "content"}]');
    const channel = await world.json<ChannelView>(create("Fields", "--fields", file));
    expect(channel).toMatchObject({ key: "survey", fields: [{ key: "text", type: "text", role: "content" }] });
  });

  it("gives a channel without a file the four usual fields", async () => {
    await createProject(world.ctx, { name: "Usual" });
    const { code, stdout } = await world.run(create("Usual"));
    expect(code).toBe(0);
    expect(stdout).toMatch(
      /^Made channel \d+ survey: content \(text\), user_id \(keyword\), user_email .*tags \(tags\)\n$/,
    );
  });

  it.each([
    ["no JSON", "[{", "can't be read from"],
    ["no list", '{"key": "a"}', "--fields must be of type array"],
    ["an unknown type", '[{"key": "a", "name": "A", "type": "colour"}]', "0.type in --fields must be one of: text"],
    ["a reserved key", '[{"key": "issues", "name": "A", "type": "text"}]', "0.key in --fields is a reserved key"],
  ])("refuses %s in the file and makes nothing", async (what, content, message) => {
    const { id: projectId } = await createProject(world.ctx, { name: what });
    const { code, stderr } = await world.refusal(create(what, "--fields", await writeFields(content)));
    expect([code, stderr]).toEqual([1, expect.stringContaining(message)]);
    expect(await listChannels(world.ctx, { projectId })).toEqual([]);
  });
});

describe("api-key create", { timeout: processTimeoutMs }, () => {
  it("prints a key with which the REST API knows the project", async () => {
    const { projectId } = await createShop(world.ctx, "Keys");
    const { key, name } = await world.json<CreatedApiKey>(["api-key", "create", "--project", "Keys", "--name", "Web"]);
    expect(name).toBe("Web");
    expect(await findApiKeyActor(world.ctx, key)).toMatchObject({ type: "api_key", projectId });
    const text = await world.run(["api-key", "create", "--project", "Keys", "--name", "Other"]);
    expect(text.stdout).toMatch(/^key +hb_\S+$/m);
    expect(text.stdout).toMatch(/^scope +feedback$/m);
    const both = ["--name", "Both", "--scope", "webhook", "feedback"];
    const { scopes } = await world.json<CreatedApiKey>(["api-key", "create", "--project", "Keys", ...both]);
    expect(scopes).toEqual(["feedback", "webhook"]);
    const { code } = await world.refusal(["api-key", "create", "--project", "Keys", "--name", "X", "--scope", "all"]);
    expect(code).toBe(2);
  });
});

describe("api-key list and revoke", { timeout: processTimeoutMs }, () => {
  it("lists a project's keys by what they are for and when they were used, and never shows them", async () => {
    const { projectId } = await createShop(world.ctx, "Key list");
    const empty = await world.run(["api-key", "list", "--project", "Key list"]);
    expect(empty.stdout).toMatch(/There is no API key yet/);
    const { key, id } = await createApiKey(world.ctx, { projectId, name: "Web" });
    await createApiKey(world.ctx, { projectId, name: "Unused" });
    await findApiKeyActor(world.ctx, key);
    const { stdout } = await world.run(["api-key", "list", "--project", "Key list"]);
    expect(stdout.split("\n")[0]).toMatch(/^ID +NAME +BEGINS WITH +SCOPE +CREATED +LAST USED$/);
    expect(stdout).toMatch(new RegExp(`^${id} +Web +${key.slice(0, 7)} +feedback +\\S+Z +\\S+Z$`, "m"));
    expect(stdout).toMatch(/^\d+ +Unused .* never$/m);
    expect(stdout).not.toContain(key);
    const list = await world.json<ApiKeyView[]>(["api-key", "list", "--project", "Key list"]);
    expect(list).toEqual(await listApiKeys(world.ctx, { projectId }));
    expect(JSON.stringify(list)).not.toContain(key);
  });

  it("revokes a key, in whichever project it is; the REST API and the list know it no longer", async () => {
    const { projectId } = await createShop(world.ctx, "Key leak");
    const leaked = await createApiKey(world.ctx, { projectId, name: "Leaked" });
    const kept = await createApiKey(world.ctx, { projectId, name: "Kept" });
    const { code, stdout } = await world.run(["api-key", "revoke", String(leaked.id)]);
    expect([code, stdout]).toEqual([0, `Revoked API key ${leaked.id} "Leaked".\n`]);
    expect(await findApiKeyActor(world.ctx, leaked.key)).toBeNull();
    expect(await findApiKeyActor(world.ctx, kept.key)).toMatchObject({ id: kept.id });
    expect((await listApiKeys(world.ctx, { projectId })).map(({ id }) => id)).toEqual([kept.id]);
    const again = await world.refusal(["api-key", "revoke", String(leaked.id)]);
    expect(again).toEqual({ code: 1, stderr: `error: There is no API key ${leaked.id} here.\n` });
    expect(await world.json(["api-key", "revoke", String(kept.id)])).toEqual({
      id: kept.id,
      name: "Kept",
      isRevoked: true,
    });
  });
});
