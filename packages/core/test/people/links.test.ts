import {
  acceptInvitation,
  changeRole,
  createInvitation,
  createPasswordReset,
  createSession,
  findSessionUser,
  joinByInvitation,
  listAudit,
  listInvitations,
  listMembers,
  logIn,
  purgePasswordResets,
  readInvitation,
  readPasswordReset,
  removeMember,
  requestPasswordReset,
  resetPassword,
  revokeInvitation,
  withdrawPasswordReset,
} from "@hearback/core";
import { engines } from "@hearback/testing";
import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { openNeighbour, useShop } from "../shop.ts";
import { actAsUser, addPerson, tokenOf } from "./cast.ts";

const password = "a password of hers";
const dayMs = 24 * 3_600_000;
const invalid = (reason: string) => ({ code: "link_invalid", params: { reason } });

describe.each(engines)("invitations on %s", (engine) => {
  const shop = useShop(engine);
  const invite = (email = "minji@example.com", role: "owner" | "editor" = "editor") =>
    createInvitation(shop.ctx, { projectId: shop.projectId, email, role });

  it("make a member of whoever opens the link, once", async () => {
    const link = await invite(" Minji@Example.com ");
    expect(link.url).toMatch(/^http:\/\/localhost:3000\/join#[\w-]{43}$/);
    const token = tokenOf(link);
    expect(await readInvitation(shop.env, { token })).toMatchObject({
      email: "minji@example.com",
      role: "editor",
      projectName: "Shop",
      invitedBy: null,
      hasAccount: false,
    });
    const { userId } = await acceptInvitation(shop.env, { token, name: "Minji", password });
    expect(await logIn(shop.env, { email: "minji@example.com", password })).toMatchObject({ userId });
    expect(await listMembers(shop.ctx, shop.projectId)).toMatchObject([{ name: "Minji", role: "editor" }]);
    expect(await listInvitations(shop.ctx, { projectId: shop.projectId })).toEqual([]);
    await expect(readInvitation(shop.env, { token })).rejects.toMatchObject(invalid("used"));
    await expect(acceptInvitation(shop.env, { token, name: "M", password })).rejects.toMatchObject(invalid("used"));
    await expect(invite()).rejects.toMatchObject({ code: "already_member" });
  });

  it("make one person, when two use the link at once", async () => {
    const token = tokenOf(await invite());
    const both = ["A", "B"].map((name) => acceptInvitation(shop.env, { token, name, password }));
    const results = await Promise.allSettled(both);
    expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await listMembers(shop.ctx, shop.projectId)).toHaveLength(1);
  });

  it("let somebody join who has an account, and nobody else", async () => {
    const kim = await addPerson(shop, "Kim", null);
    const other = await addPerson(shop, "Lee", null);
    const token = tokenOf(await invite(kim.email, "owner"));
    expect(await readInvitation(shop.env, { token })).toMatchObject({ hasAccount: true });
    const stranger = acceptInvitation(shop.env, { token, name: "X", password });
    await expect(stranger).rejects.toMatchObject({ code: "name_taken" });
    const asOther = joinByInvitation(await actAsUser(shop, other.id), { token });
    await expect(asOther).rejects.toMatchObject(invalid("other_account"));
    await joinByInvitation(await actAsUser(shop, kim.id), { token });
    expect(await listMembers(shop.ctx, shop.projectId)).toMatchObject([{ name: "Kim", role: "owner" }]);
  });

  it("work for seven days, until they are revoked, or until there is a newer one", async () => {
    const { projectId } = shop;
    const [first, second] = [await invite(), await invite()];
    await expect(readInvitation(shop.env, { token: tokenOf(first) })).rejects.toMatchObject(invalid("revoked"));
    expect(await listInvitations(shop.ctx, { projectId })).toMatchObject([{ id: second.id }]);
    await revokeInvitation(shop.ctx, { projectId, invitationId: second.id });
    await expect(readInvitation(shop.env, { token: tokenOf(second) })).rejects.toMatchObject(invalid("revoked"));
    const third = await invite();
    shop.clock.advance(7 * dayMs - 1);
    await readInvitation(shop.env, { token: tokenOf(third) });
    shop.clock.advance(1);
    await expect(readInvitation(shop.env, { token: tokenOf(third) })).rejects.toMatchObject(invalid("expired"));
    expect(await listInvitations(shop.ctx, { projectId })).toEqual([]);
    await expect(readInvitation(shop.env, { token: "made up" })).rejects.toMatchObject(invalid("unknown"));
  });

  it("end with the rights of who made them, and with the part of whom they are for", async () => {
    const { projectId } = shop;
    const { id: userId } = await addPerson(shop, "Admin", "admin");
    const ctx = await actAsUser(shop, userId);
    const made = await createInvitation(ctx, { projectId, email: "backdoor@example.com", role: "admin" });
    expect(await readInvitation(shop.env, { token: tokenOf(made) })).toMatchObject({ invitedBy: "Admin" });
    const lee = await addPerson(shop, "Lee", null);
    const open = await invite(lee.email);
    await shop.database.transaction((tx) =>
      tx.insert(tx.tables.members).values({ projectId, userId: lee.id, role: "viewer" }),
    );
    await changeRole(shop.ctx, { projectId, userId, role: "editor" });
    await removeMember(shop.ctx, { projectId, userId: lee.id });
    for (const link of [made, open]) {
      await expect(readInvitation(shop.env, { token: tokenOf(link) })).rejects.toMatchObject(invalid("revoked"));
    }
  });

  it("don't work for a maker who may no longer invite, also when they were not revoked with that", async () => {
    const { projectId, tables } = shop;
    const { id: userId } = await addPerson(shop, "Chief", "owner");
    const ctx = await actAsUser(shop, userId);
    const make = async (email: string, role: "owner" | "admin") =>
      tokenOf(await createInvitation(ctx, { projectId, email, role }));
    const [forOwner, forAdmin] = [await make("a@example.com", "owner"), await make("b@example.com", "admin")];
    const become = (values: { isOwner: boolean }, role: "admin" | "editor") =>
      shop.database.transaction(async (tx) => {
        await tx.update(tables.users).set(values).where(eq(tables.users.id, userId));
        await tx.delete(tables.members).where(eq(tables.members.userId, userId));
        await tx.insert(tables.members).values({ projectId, userId, role });
      });
    await become({ isOwner: false }, "admin");
    await expect(readInvitation(shop.env, { token: forOwner })).rejects.toMatchObject(invalid("revoked"));
    await readInvitation(shop.env, { token: forAdmin });
    await become({ isOwner: false }, "editor");
    const accepting = acceptInvitation(shop.env, { token: forAdmin, name: "B", password });
    await expect(accepting).rejects.toMatchObject(invalid("revoked"));
    await become({ isOwner: true }, "editor");
    await acceptInvitation(shop.env, { token: forAdmin, name: "B", password });
  });

  it("of an owner are ended by an owner alone, also where a new one or a removal would", async () => {
    const { projectId } = shop;
    const kim = await addPerson(shop, "Kim", "viewer");
    const elsewhere = await addPerson(shop, "Lee", null);
    const asAdmin = await actAsUser(shop, (await addPerson(shop, "Admin", "admin")).id);
    const toStranger = await invite(elsewhere.email, "owner");
    const anew = createInvitation(asAdmin, { projectId, email: elsewhere.email, role: "viewer" });
    await expect(anew).rejects.toMatchObject({ code: "forbidden" });
    // Somebody can become a member in another way while an invitation to them is open.
    await shop.database.transaction((tx) =>
      tx.insert(tx.tables.members).values({ projectId, userId: elsewhere.id, role: "viewer" }),
    );
    const removal = removeMember(asAdmin, { projectId, userId: elsewhere.id });
    await expect(removal).rejects.toMatchObject({ code: "forbidden" });
    expect(await readInvitation(shop.env, { token: tokenOf(toStranger) })).toMatchObject({ role: "owner" });
    await removeMember(asAdmin, { projectId, userId: kim.id });
  });

  it("are in no table and no trace but as a hash", async () => {
    const token = tokenOf(await invite());
    await acceptInvitation(shop.env, { token, name: "Minji", password });
    const { read, tables } = shop.database;
    const stored = [await read.select().from(tables.invitations), await read.select().from(tables.auditEntries)];
    expect(JSON.stringify(stored)).not.toContain(token);
    expect(JSON.stringify(stored)).toContain("invitation.accept");
  });
});

describe.each(engines)("links for a new password on %s", (engine) => {
  const shop = useShop(engine);

  it("set it once, and end every session", async () => {
    const { id: userId, email } = await addPerson(shop, "Lee", "viewer");
    const { token: session } = await createSession(shop.env, userId);
    const target = { projectId: shop.projectId, userId };
    const older = await createPasswordReset(shop.ctx, target);
    const token = tokenOf(await createPasswordReset(shop.ctx, target));
    await expect(readPasswordReset(shop.env, { token: tokenOf(older) })).rejects.toMatchObject(invalid("revoked"));
    expect(await readPasswordReset(shop.env, { token })).toMatchObject({ name: "Lee", email });
    await resetPassword(shop.env, { token, password });
    expect(await findSessionUser(shop.env, session)).toBeNull();
    expect(await logIn(shop.env, { email, password })).toMatchObject({ userId });
    await expect(resetPassword(shop.env, { token, password })).rejects.toMatchObject(invalid("used"));
    const { items } = await listAudit(shop.ctx, { projectId: shop.projectId, kind: "member" });
    expect(items.slice(0, 2)).toMatchObject([
      { action: "member.use_reset_link", name: "Lee", actor: { type: "user", id: userId } },
      { action: "member.create_reset_link", name: "Lee" },
    ]);
  });

  it("end where somebody gets another role: what they can open is no longer what the link was made for", async () => {
    const { ctx, projectId, env } = shop;
    const { id: userId, email } = await addPerson(shop, "Lee", "viewer");
    const make = async () => tokenOf(await createPasswordReset(ctx, { projectId, userId }));
    const beforeRole = await make();
    await changeRole(ctx, { projectId, userId, role: "editor" });
    await expect(resetPassword(env, { token: beforeRole, password })).rejects.toMatchObject(invalid("revoked"));
    const beforeJoining = await make();
    const { projectId: elsewhere } = await openNeighbour(shop);
    const invitation = await createInvitation(ctx, { projectId: elsewhere, email, role: "owner" });
    await joinByInvitation(await actAsUser(shop, userId), { token: tokenOf(invitation) });
    await expect(resetPassword(env, { token: beforeJoining, password })).rejects.toMatchObject(invalid("revoked"));
  });

  it("work for a day", async () => {
    const { id: userId } = await addPerson(shop, "Lee", "viewer");
    const token = tokenOf(await createPasswordReset(shop.ctx, { projectId: shop.projectId, userId }));
    shop.clock.advance(dayMs);
    await expect(resetPassword(shop.env, { token, password })).rejects.toMatchObject(invalid("expired"));
  });

  it("don't work for a maker who may no longer make them, also when they were not revoked with that", async () => {
    const { projectId, tables } = shop;
    const { id: userId } = await addPerson(shop, "Lee", "viewer");
    const { id: adminId } = await addPerson(shop, "Admin", "admin");
    const token = tokenOf(await createPasswordReset(await actAsUser(shop, adminId), { projectId, userId }));
    await readPasswordReset(shop.env, { token });
    const become = (id: number, role: "admin" | "editor" | "viewer") =>
      shop.database.transaction((tx) => tx.update(tables.members).set({ role }).where(eq(tables.members.userId, id)));
    await become(userId, "admin");
    await expect(resetPassword(shop.env, { token, password })).rejects.toMatchObject(invalid("revoked"));
    await become(userId, "viewer");
    await become(adminId, "editor");
    await expect(readPasswordReset(shop.env, { token })).rejects.toMatchObject(invalid("revoked"));
    await expect(resetPassword(shop.env, { token, password })).rejects.toMatchObject(invalid("revoked"));
  });
});

describe.each(engines)("links for a forgotten password on %s", (engine) => {
  const shop = useShop(engine);
  const email = "kim@example.com";
  const ask = (of = email) => requestPasswordReset(shop.env, { email: of });

  it("work once and for an hour, and end the others that are open", async () => {
    await addPerson(shop, "Kim", "viewer");
    const [first, second] = [await ask(), await ask(" Kim@Example.com ")];
    expect(first).toMatchObject({ name: "Kim", email });
    if (first === null || second === null) throw new Error("nobody has the address");
    shop.clock.advance(3_600_000 - 1);
    await readPasswordReset(shop.env, { token: tokenOf(first) });
    await resetPassword(shop.env, { token: tokenOf(second), password });
    const used = readPasswordReset(shop.env, { token: tokenOf(second) });
    await expect(used).rejects.toMatchObject(invalid("used"));
    await expect(readPasswordReset(shop.env, { token: tokenOf(first) })).rejects.toMatchObject(invalid("revoked"));
    const third = await ask();
    if (third === null) throw new Error("nobody has the address");
    shop.clock.advance(3_600_000);
    await expect(readPasswordReset(shop.env, { token: tokenOf(third) })).rejects.toMatchObject(invalid("expired"));
  });

  it("are three at a time, none for an address that nobody has, and end no link of an admin", async () => {
    const { id: userId } = await addPerson(shop, "Kim", "viewer");
    const made = await createPasswordReset(shop.ctx, { projectId: shop.projectId, userId });
    expect(await ask("nobody@example.com")).toBeNull();
    const links = [await ask(), await ask(), await ask()];
    expect(links).not.toContain(null);
    expect(await ask()).toBeNull();
    await readPasswordReset(shop.env, { token: tokenOf(made) });
    shop.clock.advance(3_600_000);
    expect(await ask()).not.toBeNull();
    const stored = await shop.database.read.select().from(shop.tables.auditEntries);
    expect(stored.filter(({ action }) => action === "user.request_reset_link")).toHaveLength(4);
    for (const link of links) expect(JSON.stringify(stored)).not.toContain(link === null ? "" : tokenOf(link));
  });

  it("make room when their mail never went, and are forgotten long after they are over", async () => {
    await addPerson(shop, "Kim", "viewer");
    const [link] = [await ask(), await ask(), await ask()];
    if (link == null) throw new Error("nobody has the address");
    await withdrawPasswordReset(shop.env, link.id);
    await expect(readPasswordReset(shop.env, { token: tokenOf(link) })).rejects.toMatchObject(invalid("revoked"));
    expect([await ask(), await ask()]).toEqual([expect.anything(), null]);
    const purge = (before: Date, limit: number) =>
      shop.database.transaction((tx) => purgePasswordResets(tx, { before, limit }));
    const expiresAt = new Date(link.expiresAt);
    expect(await purge(expiresAt, 10)).toBe(0);
    const after = new Date(expiresAt.getTime() + 1);
    expect([await purge(after, 3), await purge(after, 3)]).toEqual([3, 1]);
  });
});
