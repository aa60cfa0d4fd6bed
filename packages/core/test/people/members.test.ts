import {
  changeRole,
  createInvitation,
  createIssue,
  createPasswordReset,
  getAssignee,
  listMembers,
  removeMember,
} from "@hearback/core";
import { engines } from "@hearback/testing";
import { describe, expect, it } from "vitest";
import { openNeighbour, useShop } from "../shop.ts";
import { actAsUser, addPerson } from "./cast.ts";

describe.each(engines)("members on %s", (engine) => {
  const shop = useShop(engine);
  const rolesOf = async () =>
    Object.fromEntries((await listMembers(shop.ctx, shop.projectId)).map(({ name, role }) => [name, role]));

  it("have another role with the next request, and none once they are removed", async () => {
    const admin = await addPerson(shop, "Admin", "admin");
    const { id: userId } = await addPerson(shop, "Lee", "viewer");
    const { projectId } = shop;
    const ctx = await actAsUser(shop, admin.id);
    expect(await changeRole(ctx, { projectId, userId, role: "editor" })).toMatchObject({ name: "Lee", role: "editor" });
    expect(await rolesOf()).toEqual({ Admin: "admin", Lee: "editor" });
    await removeMember(ctx, { projectId, userId });
    expect(await rolesOf()).toEqual({ Admin: "admin" });
    await expect(listMembers(await actAsUser(shop, userId), projectId)).rejects.toMatchObject({ code: "not_found" });
    await expect(removeMember(ctx, { projectId, userId })).rejects.toMatchObject({ code: "not_found" });
  });

  it("are named where their issues are asked for, also once they have left, as long as they have any", async () => {
    const { ctx, projectId } = shop;
    const { id: lee } = await addPerson(shop, "Lee", "viewer");
    const { id: kim } = await addPerson(shop, "Kim", "viewer");
    const { projectId: elsewhere } = await openNeighbour(shop);
    await createIssue(ctx, { projectId, title: "Login", assigneeId: lee });
    const nameOf = async (assigneeId: number, place = projectId) =>
      (await getAssignee(ctx, { projectId: place, assigneeId })).person?.name ?? null;
    expect([await nameOf(lee), await nameOf(kim)]).toEqual(["Lee", "Kim"]);
    for (const userId of [lee, kim]) await removeMember(ctx, { projectId, userId });
    expect([await nameOf(lee), await nameOf(kim), await nameOf(999)]).toEqual(["Lee", null, null]);
    expect(await nameOf(lee, elsewhere)).toBeNull();
  });

  it("are made owners, and are no owners any more, by owners alone", async () => {
    const { projectId } = shop;
    const { id: ownerId } = await addPerson(shop, "Owner", "owner");
    const { id: adminId } = await addPerson(shop, "Admin", "admin");
    const asAdmin = await actAsUser(shop, adminId);
    for (const attempt of [
      () => changeRole(asAdmin, { projectId, userId: adminId, role: "owner" }),
      () => changeRole(asAdmin, { projectId, userId: ownerId, role: "viewer" }),
      () => removeMember(asAdmin, { projectId, userId: ownerId }),
      () => createInvitation(asAdmin, { projectId, email: "new@example.com", role: "owner" }),
    ]) {
      await expect(attempt()).rejects.toMatchObject({ code: "forbidden" });
    }
    const asOwner = await actAsUser(shop, ownerId);
    await changeRole(asOwner, { projectId, userId: adminId, role: "owner" });
    expect(await rolesOf()).toEqual({ Owner: "owner", Admin: "owner" });
    const other = await openNeighbour(shop);
    expect(await listMembers(shop.ctx, other.projectId)).toHaveLength(2);
    await changeRole(await actAsUser(shop, adminId), { projectId, userId: ownerId, role: "viewer" });
    expect(await rolesOf()).toEqual({ Owner: "viewer", Admin: "owner" });
    expect(await listMembers(shop.ctx, other.projectId)).toMatchObject([{ name: "Admin" }]);
  });

  it("always have an owner among them, also when two give it up at once", async () => {
    const { projectId } = shop;
    const first = await addPerson(shop, "First", "owner");
    const ctx = await actAsUser(shop, first.id);
    const alone = { projectId, userId: first.id };
    await expect(changeRole(ctx, { ...alone, role: "admin" })).rejects.toMatchObject({ code: "last_owner" });
    await expect(removeMember(ctx, alone)).rejects.toMatchObject({ code: "last_owner" });

    const second = await addPerson(shop, "Second", "owner");
    const both = [first.id, second.id].map((userId) => changeRole(shop.ctx, { projectId, userId, role: "admin" }));
    const results = await Promise.allSettled(both);
    expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(Object.values(await rolesOf()).sort()).toEqual(["admin", "owner"]);
  });

  it("get links for a new password from an admin of all their projects, and admins from an owner", async () => {
    const { projectId } = shop;
    const other = await openNeighbour(shop);
    const { id: ownerId } = await addPerson(shop, "Owner", "owner");
    const { id: adminId } = await addPerson(shop, "Admin", "admin");
    const editor = await addPerson(shop, "Editor", "editor");
    const guest = await addPerson(shop, "Guest", "viewer", { [other.projectId]: "viewer" });
    const chief = await addPerson(shop, "Chief", "viewer", { [other.projectId]: "admin" });
    const asAdmin = await actAsUser(shop, adminId);
    await createPasswordReset(asAdmin, { projectId, userId: editor.id });
    for (const userId of [ownerId, adminId, guest.id, chief.id]) {
      await expect(createPasswordReset(asAdmin, { projectId, userId })).rejects.toMatchObject({ code: "forbidden" });
      await createPasswordReset(await actAsUser(shop, ownerId), { projectId, userId });
    }
  });

  it("leave a trace of who changed what", async () => {
    const admin = await addPerson(shop, "Admin", "admin");
    const lee = await addPerson(shop, "Lee", "viewer");
    const target = { projectId: shop.projectId, userId: lee.id };
    const ctx = await actAsUser(shop, admin.id);
    await changeRole(ctx, { ...target, role: "editor" });
    await changeRole(ctx, { ...target, role: "editor" });
    await removeMember(ctx, target);
    const entries = await shop.database.read.select().from(shop.tables.auditEntries);
    expect(entries.filter(({ entity }) => entity === "member")).toMatchObject([
      {
        action: "member.change_role",
        actor: { name: "Admin" },
        entityId: lee.id,
        changes: { name: "Lee", role: "editor", before: "viewer" },
      },
      { action: "member.remove", changes: { name: "Lee", role: "editor" } },
    ]);
  });
});
