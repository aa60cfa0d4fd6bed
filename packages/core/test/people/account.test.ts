import {
  changePassword,
  createPasswordReset,
  createSession,
  createUser,
  endOtherSessions,
  endSession,
  findSessionUser,
  getAccount,
  listAudit,
  listSessions,
  logIn,
  readPasswordReset,
  updateAccount,
} from "@hearback/core";
import { engines } from "@hearback/testing";
import { describe, expect, it } from "vitest";
import { useShop } from "../shop.ts";
import { actAsUser, addPerson, tokenOf } from "./cast.ts";

const currentPassword = "a password of hers";
const newPassword = "another password of hers";

describe.each(engines)("one's own account on %s", (engine) => {
  const shop = useShop(engine);

  it("has another name at once", async () => {
    const { id } = await addPerson(shop, "Lee", "viewer");
    const ctx = await actAsUser(shop, id);
    await updateAccount(ctx, { name: " Lee Jieun " });
    expect((await getAccount(ctx)).user.name).toBe("Lee Jieun");
    await expect(updateAccount(ctx, { name: " " })).rejects.toMatchObject({ code: "invalid_input" });
    await expect(updateAccount(shop.ctx, { name: "System" })).rejects.toMatchObject({ code: "unauthenticated" });
  });

  it("has another password for whoever knows the current one, which ends the other sessions and open links", async () => {
    const person = { email: "lee@example.com", name: "Lee", password: currentPassword, role: "editor" as const };
    const { id } = await createUser(shop.ctx, person);
    const here = await createSession(shop.env, id);
    const there = await createSession(shop.env, id);
    const link = await createPasswordReset(shop.ctx, { projectId: shop.projectId, userId: id });
    const ctx = await actAsUser(shop, id);
    const wrong = changePassword(ctx, { currentPassword: newPassword, newPassword }, here.token);
    await expect(wrong).rejects.toMatchObject({ code: "wrong_password" });
    expect(await findSessionUser(shop.env, there.token)).toBe(id);

    await changePassword(ctx, { currentPassword, newPassword }, here.token);
    expect(await findSessionUser(shop.env, here.token)).toBe(id);
    expect(await findSessionUser(shop.env, there.token)).toBeNull();
    await expect(readPasswordReset(shop.env, { token: tokenOf(link) })).rejects.toMatchObject({ code: "link_invalid" });
    await logIn(shop.env, { email: person.email, password: newPassword });
    const entries = await shop.database.read.select().from(shop.tables.auditEntries);
    expect(entries.map(({ action }) => action)).toContain("user.change_password");
    expect(JSON.stringify(entries)).not.toContain(newPassword);
  });

  it("tells its sessions apart by browser and system, where those are known", async () => {
    const { id } = await addPerson(shop, "Lee", "viewer");
    const agents = [
      "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/153.0.0.0 Safari/537.36",
      "Mozilla/5.0 (iPhone; CPU iPhone OS 19_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.1 Mobile/15E148 Safari/604.1",
      "Mozilla/5.0 (X11; Linux x86_64; rv:150.0) Gecko/20100101 Firefox/150.0",
      "-",
      "x".repeat(100_000),
      "",
    ];
    const { token } = await createSession(shop.env, id);
    for (const agent of agents) await createSession(shop.env, id, agent);
    const sessions = await listSessions(await actAsUser(shop, id), token);
    expect(sessions.toReversed().map(({ browser, system }) => [browser, system])).toEqual([
      [null, null],
      ["Chrome", "Windows"],
      ["Safari", "iOS"],
      ["Firefox", "Linux"],
      [null, null],
      [null, null],
      [null, null],
    ]);
  });

  it("shows where it is signed in, and signs out of one or all others", async () => {
    const { id } = await addPerson(shop, "Lee", "viewer");
    const other = await addPerson(shop, "Kim", "viewer");
    const theirs = await createSession(shop.env, other.id);
    const [here] = [await createSession(shop.env, id)];
    shop.clock.advance(60_000);
    const [there, elsewhere] = [await createSession(shop.env, id), await createSession(shop.env, id)];
    const ctx = await actAsUser(shop, id);
    const sessions = await listSessions(ctx, here.token);
    expect(sessions.map(({ isCurrent }) => isCurrent)).toEqual([false, false, true]);
    expect(JSON.stringify(sessions)).not.toContain(here.token);

    await endSession(ctx, { sessionId: sessions[1]?.id ?? 0 });
    expect(await findSessionUser(shop.env, there.token)).toBeNull();
    const [foreign] = await listSessions(await actAsUser(shop, other.id), theirs.token);
    const refused = endSession(ctx, { sessionId: foreign?.id ?? 0 });
    await expect(refused).rejects.toMatchObject({ code: "not_found" });
    await endOtherSessions(ctx, here.token);
    await endOtherSessions(ctx, here.token);
    const left = [elsewhere, here, theirs].map(({ token }) => findSessionUser(shop.env, token));
    expect(await Promise.all(left)).toEqual([null, id, other.id]);
    const { items } = await listAudit(shop.ctx, { projectId: shop.projectId, kind: "user", limit: 2 });
    expect(items.map(({ action }) => action)).toEqual(["user.end_other_sessions", "user.end_session"]);
  });
});
