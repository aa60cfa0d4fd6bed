import type { Role } from "@hearback/contracts";
import {
  type CoreContext,
  catchRequest,
  createApiKey,
  createChannel,
  createFeedback,
  createInvitation,
  createIssue,
  createPasswordReset,
  createProject,
  createSession,
  createWebhook,
  getDelivery,
  hashPassword,
  linkIssue,
  listCaughtRequests,
  listSessions,
  loadUserActor,
  openInspector,
  startRecovery,
  testWebhook,
} from "@hearback/core";
import { runSql } from "@hearback/db";
import { eq, sql } from "drizzle-orm";

export const password = "correct horse battery";
export const hookUrl = "http://127.0.0.1:9/hook";
export const since = "2025-01-01T00:00:00Z";

let count = 0;
/** Names are unique, and each procedure and route runs more than once. */
export const newName = () => `new ${++count}`;
export const newNumber = () => ++count;

export type Person = { id: number; name: string; email: string };

/** A project with one of each thing, none of which anybody takes away; and more of them for whoever does. */
export type Place = Awaited<ReturnType<typeof openPlace>>;

export async function openPlace(ctx: CoreContext, name: string) {
  const { id: projectId } = await createProject(ctx, { name });
  const channel = await createChannel(ctx, { projectId, key: "store_review", name: "Store Review" });
  const channelId = channel.id;
  const newFeedback = async () =>
    (await createFeedback(ctx, { projectId, channelId, values: { content: `secret of ${name}` } })).id;
  const newIssue = async () => (await createIssue(ctx, { projectId, title: `secret ${newNumber()} of ${name}` })).id;
  const newWebhook = async () => (await createWebhook(ctx, { projectId, name: newName(), url: hookUrl })).id;
  const newDelivery = async (webhookId: number) => (await testWebhook(ctx, { projectId, webhookId })).deliveryId;
  const feedbackId = await newFeedback();
  const issueId = await newIssue();
  await linkIssue(ctx, { projectId, feedbackId, issueId });
  const webhookId = await newWebhook();
  const deliveryId = await newDelivery(webhookId);
  const { eventId } = await getDelivery(ctx, { projectId, deliveryId });
  /** Of an inspector that is there afterwards. */
  async function newCaughtRequest(): Promise<number> {
    const { url } = await openInspector(ctx, { projectId });
    await catchRequest(ctx, url.slice(-43), { method: "POST", query: "", headers: {}, body: Buffer.from("{}") });
    const [newest] = await listCaughtRequests(ctx, { projectId });
    return newest?.id ?? 0;
  }
  const newMember = (role: Role = "editor") => newPerson(ctx, role, [projectId]);
  const invite = (email: string) => createInvitation(ctx, { projectId, email, role: "viewer" });
  /** A webhook at which something was skipped that nobody recovers yet. */
  async function newRecoverable(): Promise<number> {
    const id = await newWebhook();
    await newDelivery(id);
    await ctx.database.transaction(async (tx) => {
      const { deliveries, events } = tx.tables;
      const skipped = tx.update(deliveries).set({ status: "skipped" }).where(eq(deliveries.webhookId, id));
      const [row] = await skipped.returning({ eventId: deliveries.eventId });
      await tx
        .update(events)
        .set({ isTest: false })
        .where(eq(events.id, row?.eventId ?? 0));
    });
    return id;
  }
  const newRecovery = async (id: number) => (await startRecovery(ctx, { projectId, webhookId: id, since })).id;
  const recoveredWebhookId = await newRecoverable();
  const recoveryId = await newRecovery(recoveredWebhookId);

  return {
    ...{ projectId, channelId, feedbackId, issueId, webhookId, deliveryId, eventId, recoveryId, recoveredWebhookId },
    memberId: (await newMember()).id,
    newFeedback,
    newIssue,
    newWebhook,
    newDelivery,
    newRecoverable,
    newRecovery,
    newCaughtRequest,
    newMember,
    newKey: async () => (await createApiKey(ctx, { projectId, name: newName() })).id,
    newInvitation: () => invite(`invited-${newNumber()}@example.com`),
    invite,
    newReset: async () => createPasswordReset(ctx, { projectId, userId: (await newMember()).id }),
  };
}

let passwordHash: Promise<string> | undefined;

/** A hash takes its time, and one does for all. */
export async function newPerson(ctx: CoreContext, role: Role, projectIds: number[]): Promise<Person> {
  passwordHash ??= hashPassword(password);
  const account = { email: `person-${newNumber()}@example.com`, name: newName(), passwordHash: await passwordHash };
  return ctx.database.transaction(async (tx) => {
    const { users, members } = tx.tables;
    const user = { ...account, isOwner: role === "owner", createdAt: ctx.now() };
    const [row] = await tx.insert(users).values(user).returning();
    if (row === undefined) throw new Error("insert returned no row");
    for (const projectId of projectIds) await tx.insert(members).values({ projectId, userId: row.id, role });
    return { id: row.id, name: row.name, email: row.email };
  });
}

/** Where else the person is signed in. */
export async function newSession(ctx: CoreContext, { id }: Person): Promise<number> {
  const { token } = await createSession(ctx, id);
  const actor = await loadUserActor(ctx, id);
  if (actor === null) throw new Error("nobody there");
  const sessions = await listSessions({ ...ctx, actor }, token);
  return sessions.find(({ isCurrent }) => isCurrent)?.id ?? 0;
}

/** The token in a link. */
export const tokenOf = ({ url }: { url: string }) => url.slice(url.indexOf("#") + 1);

/** All that the database holds. */
export async function readAll({ database: { engine, read, tables } }: CoreContext): Promise<Record<string, unknown>> {
  const names = Object.entries(tables);
  if (engine === "sqlite") {
    const rows = names.map(async ([name, table]) => [name, await read.select().from(table as never)]);
    return Object.fromEntries(await Promise.all(rows));
  }
  // One question for all of it: each by itself takes longer on its way than to be answered.
  const contents = names.map(
    ([name, table]) =>
      sql`select ${name} as name, (select json_agg(rows order by rows::text) from ${table} rows) as rows`,
  );
  const all = await runSql<{ name: string; rows: unknown }>(read, sql.join(contents, sql` union all `));
  return Object.fromEntries(all.map(({ name, rows }) => [name, rows]));
}
