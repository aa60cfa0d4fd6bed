import * as core from "@hearback/core";
import { engines } from "@hearback/testing";
import { beforeAll, describe, expect, it } from "vitest";
import { openScene } from "../authorization-scene.ts";
import { makeRecoverable, type Scene, type Verb, verbs } from "../authorization-table.ts";
import { addWebhook, dispatch, giveFeedback } from "../delivery/post-office.ts";
import { actAsUser, addPerson, tokenOf } from "../people/cast.ts";
import { openNeighbour, readEvents, useReadOnlyShop, useShop } from "../shop.ts";

/** What is written although the project is archived, with the reason. */
const writingOnByReason: Record<string, readonly (keyof typeof core)[]> = {
  "belongs to no project": ["createProject", "createUser"],
  "brings it back": ["setProjectArchived"],
  "takes access away": ["removeMember", "revokeApiKey", "revokeInvitation"],
  "reads, and says so in the audit log": ["exportFeedback"],
};

describe("an archived project", () => {
  const shop = useReadOnlyShop();
  let scene: Scene;
  beforeAll(async () => {
    scene = await openScene(shop);
  });

  /** Whether the verb writes, and how it is refused. */
  async function use({ run }: Verb): Promise<{ writes: boolean; refusal: string | null }> {
    let writes = false;
    const database = new Proxy(shop.database, {
      get(target, name) {
        if (name === "transaction") writes = true;
        const value: unknown = Reflect.get(target, name);
        return typeof value === "function" ? value.bind(target) : value;
      },
    });
    const refused: unknown = await run({ ...shop.ctx, database }, scene).then(
      () => null,
      (error: unknown) => error,
    );
    if (refused !== null && !(refused instanceof core.DomainError)) throw refused;
    return { writes, refusal: refused?.code ?? null };
  }

  const table = Object.entries(verbs).map(([name, verb]) => ({ name, verb }));

  it.each(table)("can be read and isn't written to by $name", async ({ name, verb }) => {
    const { projectId, webhookId } = scene;
    const before = await use(verb);
    expect(before.refusal).toBeNull();
    await makeRecoverable(shop, webhookId);
    await core.setProjectArchived(shop.ctx, { projectId, isArchived: true });
    const { refusal } = await use(verb);
    await core.setProjectArchived(shop.ctx, { projectId, isArchived: false });
    const goesOn =
      !before.writes ||
      Object.values(writingOnByReason)
        .flat()
        .some((one) => one === name);
    expect(refusal).toBe(goesOn ? null : "project_archived");
  });
});

describe.each(engines)("a project that is archived on %s", (engine) => {
  const shop = useShop(engine);
  const archive = (isArchived: boolean) => core.setProjectArchived(shop.ctx, { projectId: shop.projectId, isArchived });

  it("says since when, says it in the audit log, and takes feedback again when it is back", async () => {
    const { ctx, projectId, reviews: channelId } = shop;
    const archived = await archive(true);
    expect(archived.archivedAt).toBe(shop.clock.now().toISOString());
    expect(await archive(true)).toEqual(archived);
    const create = () => core.createFeedback(ctx, { projectId, channelId, values: { content: "fine" } });
    await expect(create()).rejects.toMatchObject({
      code: "project_archived",
      params: { id: projectId, name: "Shop" },
      message: expect.stringContaining("An owner can bring it back."),
    });
    expect(await readEvents(shop)).toEqual([]);
    expect((await archive(false)).archivedAt).toBeNull();
    await create();
    const entries = await core.listAudit(ctx, { projectId, kind: "project" });
    const actions = entries.items.map(({ action }) => action);
    expect(actions).toEqual(["project.restore", "project.archive", "project.create"]);
  });

  it("gives the first answer to a request that was stored before", async () => {
    const { projectId, reviews: channelId } = shop;
    const { id: userId } = await addPerson(shop, "Kim", "editor");
    const ctx = await actAsUser(shop, userId);
    const input = { projectId, channelId, values: { content: "fine" } };
    const first = await core.createFeedback(ctx, input, { key: "once", content: "fine" });
    await archive(true);
    expect(await core.createFeedback(ctx, input, { key: "once", content: "fine" })).toEqual(first);
    const other = core.createFeedback(ctx, input, { key: "twice", content: "fine" });
    await expect(other).rejects.toMatchObject({ code: "project_archived" });
  });

  it("is delivered what was due, and takes nobody in until it is back", async () => {
    const { ctx, projectId } = shop;
    const kim = await addPerson(shop, "Kim", null);
    const token = tokenOf(await core.createInvitation(ctx, { projectId, email: kim.email, role: "viewer" }));
    const newcomer = tokenOf(await core.createInvitation(ctx, { projectId, email: "a@example.com", role: "viewer" }));
    await addWebhook(shop);
    await giveFeedback(shop);
    await archive(true);
    expect((await dispatch(shop, { room: 100 })).claims).toHaveLength(1);

    const join = async () => core.joinByInvitation(await actAsUser(shop, kim.id), { token });
    await expect(join()).rejects.toMatchObject({ code: "project_archived" });
    const accept = () => core.acceptInvitation(shop.env, { token: newcomer, name: "An", password: "long enough" });
    await expect(accept()).rejects.toMatchObject({ code: "project_archived" });
    const user = { email: "b@example.com", name: "Bo", password: "long enough", role: "viewer" as const };
    const made = core.createUser(ctx, { ...user, projectIds: [projectId] });
    await expect(made).rejects.toMatchObject({ code: "project_archived" });

    await archive(false);
    await join();
    await accept();
    expect((await core.listMembers(ctx, projectId)).map(({ name }) => name)).toEqual(["An", "Kim"]);
  });

  it("is no project of somebody who is made a member of every project", async () => {
    const { ctx } = shop;
    await openNeighbour(shop);
    await archive(true);
    const user = { email: "b@example.com", name: "Bo", password: "long enough", role: "viewer" as const };
    const { id } = await core.createUser(ctx, user);
    const { memberships } = await core.getAccount(await actAsUser(shop, id));
    expect(memberships.map(({ project }) => project.name)).toEqual(["Neighbour"]);
  });

  it("leaves its people what reads, what takes access away, and an owner what brings it back", async () => {
    const people = { owner: await addPerson(shop, "Own", "owner"), admin: await addPerson(shop, "Adm", "admin") };
    await archive(true);
    const permissionsOf = async ({ id }: { id: number }) =>
      (await core.getAccount(await actAsUser(shop, id))).memberships[0]?.permissions;
    const admin = await permissionsOf(people.admin);
    expect(admin).toEqual(expect.arrayContaining(["project_read", "feedback_export", "member_update"]));
    expect(admin).not.toEqual(expect.arrayContaining(["feedback_create"]));
    expect(admin).not.toContain("webhook_update");
    expect(admin).not.toContain("project_archive");
    expect(await permissionsOf(people.owner)).toContain("project_archive");
  });
});
