import type { Role } from "@hearback/contracts";
import { type CoreContext, loadUserActor } from "@hearback/core";
import { actAs, type Shop } from "../shop.ts";

/** A person with a role in the shop and, where asked, in other projects; with a password that nobody has to wait for. */
export async function addPerson(
  { database, clock, projectId }: Shop,
  name: string,
  role: Role | null,
  elsewhere: Record<number, Role> = {},
): Promise<{ id: number; email: string }> {
  return database.transaction(async (tx) => {
    const { users, members } = tx.tables;
    const email = `${name.toLowerCase()}@example.com`;
    const isOwner = role === "owner";
    const user = { email, name, passwordHash: "none", isOwner, createdAt: clock.now() };
    const [row] = await tx.insert(users).values(user).returning();
    if (row === undefined) throw new Error("insert returned no row");
    const roles = { ...elsewhere, ...(role === null || isOwner ? {} : { [projectId]: role }) };
    for (const [id, theirs] of Object.entries(roles)) {
      await tx.insert(members).values({ projectId: Number(id), userId: row.id, role: theirs });
    }
    return { id: row.id, email };
  });
}

/** As whom the person would act with the next request. */
export async function actAsUser(shop: Shop, userId: number): Promise<CoreContext> {
  const actor = await loadUserActor(shop.env, userId);
  if (actor === null) throw new Error("nobody there");
  return actAs(shop, actor);
}

/** The token in a link. */
export const tokenOf = ({ url }: { url: string }) => url.slice(url.indexOf("#") + 1);
