import {
  acceptInvitation,
  changeRole,
  createFeedback,
  createInvitation,
  createIssue,
  createPasswordReset,
  deleteFeedback,
  getChannel,
  importAbc,
  linkIssue,
  listFeedback,
  mergeIssue,
  removeMember,
  resetPassword,
  setProjectArchived,
  unlinkIssue,
  updateChannel,
} from "@hearback/core";
import { forUpdate, runSql } from "@hearback/db";
import { asc, count, eq, sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { reindexFeedback } from "../src/feedback/search/index-feedback.ts";
import { countTries, holdTransaction, waitForBlocked } from "./at-once.ts";
import { actAsUser, addPerson, tokenOf } from "./people/cast.ts";
import { useShop } from "./shop.ts";

const password = "a password of hers";

// SQLite has one writer, so these can only happen on PostgreSQL.
describe("two who change the same at once on PostgreSQL", () => {
  const shop = useShop("postgres");
  const give = async (issueNames: string[] = []) => {
    const { ctx, projectId, reviews: channelId } = shop;
    const { id, issues } = await createFeedback(ctx, { projectId, channelId, values: { content: "a" }, issueNames });
    return { feedbackId: id, issueIds: issues.map((issue) => issue.id) };
  };
  const makeIssue = async (title: string) => (await createIssue(shop.ctx, { projectId: shop.projectId, title })).id;

  /** Has a row for itself until it commits. */
  const holdRow = (table: "channels" | "feedbacks" | "issues" | "invitations" | "passwordResets", id: number) =>
    holdTransaction(shop, (tx) => {
      const { [table]: rows } = tx.tables;
      return forUpdate(tx.select({ id: rows.id }).from(rows).where(eq(rows.id, id)));
    });

  /** What the issues say of their feedback, and how much it is. */
  async function readCounts() {
    const { issues, feedbackIssues } = shop.tables;
    const { read } = shop.database;
    const links = await read
      .select({ id: feedbackIssues.issueId, count: count() })
      .from(feedbackIssues)
      .groupBy(feedbackIssues.issueId);
    const linksOf = new Map(links.map((row) => [row.id, Number(row.count)]));
    const rows = await read.select({ id: issues.id, said: issues.feedbackCount }).from(issues).orderBy(asc(issues.id));
    return rows.map(({ id, said }) => ({ said, linked: linksOf.get(id) ?? 0 }));
  }

  it("delete a feedback once, and are told so", async () => {
    const { feedbackId } = await give(["Crash"]);
    const held = await holdRow("feedbacks", feedbackId);
    const remove = () => deleteFeedback(shop.ctx, { projectId: shop.projectId, feedbackIds: [feedbackId] });
    const both = [remove(), remove()];
    await waitForBlocked(shop, 2);
    await held.commit();
    expect((await Promise.all(both)).map((deleted) => deleted.count).sort()).toEqual([0, 1]);
    expect(await readCounts()).toEqual([{ said: 0, linked: 0 }]);
  });

  it("leave no issue with a count of a link that went with its feedback", async () => {
    const { projectId } = shop;
    const { feedbackId, issueIds } = await give(["Crash"]);
    const issueId = await makeIssue("Other");
    const held = await holdRow("issues", issueIds[0] ?? 0);
    const deleting = deleteFeedback(shop.ctx, { projectId, feedbackIds: [feedbackId] });
    await waitForBlocked(shop, 1);
    const linking = linkIssue(shop.ctx, { projectId, feedbackId, issueId });
    await waitForBlocked(shop, 2);
    const refused = expect(linking).rejects.toMatchObject({ code: "not_found" });
    await held.commit();
    expect(await deleting).toEqual({ count: 1 });
    await refused;
    expect(await readCounts()).toEqual([
      { said: 0, linked: 0 },
      { said: 0, linked: 0 },
    ]);
  });

  it("leave a feedback findable as what both made of it", async () => {
    const { ctx, projectId, reviews: channelId } = shop;
    const { feedbackId, issueIds } = await give(["Crash"]);
    const issueId = await makeIssue("Other");
    const linking = await holdTransaction(shop, async (tx) => {
      const { feedbackIssues, feedbackTerms } = tx.tables;
      await tx.insert(feedbackIssues).values({ feedbackId, issueId, createdAt: shop.clock.now() });
      await reindexFeedback(tx, [feedbackId]);
      await runSql(tx, sql`lock table ${feedbackTerms} in access exclusive mode`);
    });
    const unlinking = unlinkIssue(ctx, { projectId, feedbackId, issueId: issueIds[0] ?? 0 });
    await waitForBlocked(shop, 1);
    await linking.commit();
    await unlinking;
    const find = async (isLinked: boolean) =>
      (await listFeedback(ctx, { projectId, channelId, isLinked })).items.length;
    expect([await find(true), await find(false)]).toEqual([1, 0]);
  });

  it("take emptied fields out of two channels without a deadlock", async () => {
    const { ctx, projectId, reviews, support } = shop;
    for (const channelId of [reviews, support]) {
      const { id } = await createFeedback(ctx, { projectId, channelId, values: { content: "a" } });
      await deleteFeedback(ctx, { projectId, feedbackIds: [id] });
    }
    const counted = countTries(shop);
    const held = [await holdRow("channels", reviews), await holdRow("channels", support)];
    const both = [reviews, support].map((channelId) =>
      updateChannel(counted.ctx, { projectId, channelId, version: 1, fields: [] }),
    );
    await waitForBlocked(shop, 2);
    await Promise.all(held.map(({ commit }) => commit()));
    expect((await Promise.all(both)).map(({ fields }) => fields)).toEqual([[], []]);
    expect(counted.tries()).toBe(2);
  });

  it("rename a channel with its fields, while one of them gets its first value, without a deadlock", async () => {
    const { projectId, reviews: channelId } = shop;
    const { fields, version } = await getChannel(shop.ctx, { projectId, channelId });
    const counted = countTries(shop);
    const held = await holdRow("channels", channelId);
    const renaming = updateChannel(counted.ctx, { projectId, channelId, version, name: "Reviews", fields });
    await waitForBlocked(shop, 1);
    const giving = createFeedback(counted.ctx, { projectId, channelId, values: { content: "a" } });
    await waitForBlocked(shop, 2);
    await held.commit();
    await Promise.all([renaming, giving]);
    expect(counted.tries()).toBe(2);
    const channel = await getChannel(shop.ctx, { projectId, channelId });
    expect(channel).toMatchObject({ name: "Reviews", fields: [{ key: "content", holdsValues: true }, {}, {}, {}] });
  });

  it("archive a project only once what is being written into it is there", async () => {
    const { ctx, projectId } = shop;
    const { issueIds } = await give(["Crash"]);
    const held = await holdRow("issues", issueIds[0] ?? 0);
    const giving = give(["Crash"]);
    await waitForBlocked(shop, 1);
    const archiving = setProjectArchived(ctx, { projectId, isArchived: true });
    await waitForBlocked(shop, 2);
    await held.commit();
    await Promise.all([giving, archiving]);
    expect(await shop.database.read.$count(shop.tables.feedbacks)).toBe(2);
  });

  it("write nothing into a project that is being archived", async () => {
    const { ctx, projectId, tables } = shop;
    const held = await holdTransaction(shop, (tx) =>
      runSql(tx, sql`lock table ${tables.auditEntries} in exclusive mode`),
    );
    const archiving = setProjectArchived(ctx, { projectId, isArchived: true });
    await waitForBlocked(shop, 1);
    const refused = expect(give()).rejects.toMatchObject({ code: "project_archived" });
    await waitForBlocked(shop, 2);
    await held.commit();
    await archiving;
    await refused;
    expect(await shop.database.read.$count(tables.feedbacks)).toBe(0);
  });

  it("don't bring somebody back who is removed while the role is changed", async () => {
    const { ctx, projectId, tables } = shop;
    const { id: userId } = await addPerson(shop, "Lee", "viewer");
    const removing = await holdTransaction(shop, (tx) =>
      tx.delete(tables.members).where(eq(tables.members.userId, userId)),
    );
    const changing = changeRole(ctx, { projectId, userId, role: "editor" });
    await waitForBlocked(shop, 1);
    const refused = expect(changing).rejects.toMatchObject({ code: "not_found" });
    await removing.commit();
    await refused;
    expect(await shop.database.read.select().from(tables.members)).toEqual([]);
  });

  it("import nothing into an issue that is merged meanwhile, and all of it at the next try", async () => {
    const { ctx, projectId, reviews: channelId } = shop;
    const at = "2024-02-01T00:00:00.000Z";
    const issue = { id: 7, name: "Crash", status: "INIT", feedbackCount: 0, createdAt: at, updatedAt: at };
    const feedback = { id: 1, createdAt: at, updatedAt: at, content: "It fails", issues: [issue] };
    const issueId = await makeIssue("Crash");
    const intoId = await makeIssue("Other");
    const held = await holdRow("issues", intoId);
    const merging = mergeIssue(ctx, { projectId, issueId, intoId });
    await waitForBlocked(shop, 1);
    const run = () => importAbc(ctx, { projectId, channelId, text: JSON.stringify(feedback) });
    const importing = run();
    await waitForBlocked(shop, 2);
    const refused = expect(importing).rejects.toMatchObject({ code: "not_found" });
    await held.commit();
    await merging;
    await refused;
    expect(await shop.database.read.$count(shop.tables.feedbacks)).toBe(0);
    expect(await run()).toMatchObject({ made: { feedback: 1 }, linkCount: 1 });
    expect(await readCounts()).toEqual([
      { said: 0, linked: 0 },
      { said: 1, linked: 1 },
    ]);
  });

  it("leave no invitation that works of somebody who is removed while it is made", async () => {
    const { ctx, env, projectId } = shop;
    const { id: userId } = await addPerson(shop, "Admin", "admin");
    const asAdmin = await actAsUser(shop, userId);
    const invitation = { projectId, email: "backdoor@example.com", role: "admin" as const };
    const older = await createInvitation(ctx, invitation);
    const held = await holdRow("invitations", older.id);
    const making = createInvitation(asAdmin, invitation);
    await waitForBlocked(shop, 1);
    await removeMember(ctx, { projectId, userId });
    await held.commit();
    const token = tokenOf(await making);
    const accepting = acceptInvitation(env, { token, name: "B", password });
    await expect(accepting).rejects.toMatchObject({ code: "link_invalid", params: { reason: "revoked" } });
  });

  it("leave no link for a password that works of somebody who is removed while it is made", async () => {
    const { ctx, env, projectId, tables } = shop;
    const { id: adminId } = await addPerson(shop, "Admin", "admin");
    const { id: userId } = await addPerson(shop, "Lee", "viewer");
    const asAdmin = await actAsUser(shop, adminId);
    await createPasswordReset(ctx, { projectId, userId });
    const [older] = await shop.database.read.select().from(tables.passwordResets);
    const held = await holdRow("passwordResets", older?.id ?? 0);
    const making = createPasswordReset(asAdmin, { projectId, userId });
    await waitForBlocked(shop, 1);
    await removeMember(ctx, { projectId, userId: adminId });
    await held.commit();
    const resetting = resetPassword(env, { token: tokenOf(await making), password });
    await expect(resetting).rejects.toMatchObject({ code: "link_invalid", params: { reason: "revoked" } });
  });
});
