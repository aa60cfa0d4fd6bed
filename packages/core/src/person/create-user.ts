import { type CreateUserInput, createUserInput, type PersonView, type Role } from "@hearback/contracts";
import type { Handle } from "@hearback/db";
import { eq, isNull } from "drizzle-orm";
import { authorizeOwner } from "../context/authorize.ts";
import type { CoreContext } from "../context/context.ts";
import { parseInput } from "../context/parse-input.ts";
import { recordAudit } from "../context/record-audit.ts";
import { findOpenProject } from "../project/change-project.ts";
import { nameTaken } from "../project/create-project.ts";
import { hashPassword } from "../secrets/password.ts";

/** Makes a person a member of the given projects, or of every project that isn't archived. */
export async function createUser(ctx: CoreContext, rawInput: CreateUserInput): Promise<PersonView> {
  authorizeOwner(ctx);
  const input = parseInput(createUserInput, rawInput);
  const passwordHash = await hashPassword(input.password);
  return ctx.database.transaction(async (tx) => {
    const person = await insertUser(ctx, tx, { ...input, passwordHash, isOwner: input.role === "owner" });
    if (input.role !== "owner") await insertMemberships(tx, person.id, input.role, input.projectIds);
    return person;
  });
}

export type NewUser = { email: string; name: string; passwordHash: string; isOwner: boolean };

export async function insertUser(ctx: CoreContext, tx: Handle, user: NewUser): Promise<PersonView> {
  const { users } = tx.tables;
  const known = await tx.select({ id: users.id }).from(users).where(eq(users.email, user.email));
  if (known.length > 0) throw nameTaken("user", user.email);
  const [row] = await tx
    .insert(users)
    .values({
      email: user.email,
      name: user.name,
      passwordHash: user.passwordHash,
      isOwner: user.isOwner,
      createdAt: ctx.now(),
    })
    .returning();
  if (row === undefined) throw new Error("insert returned no row");
  await recordAudit(ctx, tx, {
    projectId: null,
    action: "user.create",
    entityId: row.id,
    changes: { email: row.email },
  });
  return { id: row.id, name: row.name, email: row.email };
}

async function insertMemberships(
  tx: Handle,
  userId: number,
  role: Role,
  projectIds: number[] | undefined,
): Promise<void> {
  const { projects, members } = tx.tables;
  const open = tx.select({ id: projects.id }).from(projects).where(isNull(projects.archivedAt));
  for (const projectId of new Set(projectIds ?? (await open).map(({ id }) => id))) {
    await findOpenProject(tx, projectId);
    await tx.insert(members).values({ projectId, userId, role });
  }
}
