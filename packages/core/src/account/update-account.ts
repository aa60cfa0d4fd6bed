import {
  type ChangePasswordInput,
  changePasswordInput,
  type PersonView,
  type UpdateAccountInput,
  updateAccountInput,
} from "@hearback/contracts";
import { and, eq, ne } from "drizzle-orm";
import type { CoreContext } from "../context/context.ts";
import { DomainError } from "../context/domain-error.ts";
import { parseInput } from "../context/parse-input.ts";
import { recordAudit } from "../context/record-audit.ts";
import { revokePasswordResetsOf } from "../invitation/revoke-links.ts";
import { hashPassword, isPasswordRight } from "../secrets/password.ts";
import { hashRandomText } from "../secrets/random-text.ts";
import { requirePerson } from "./require-person.ts";

/** How colleagues see the person from now on; what was done before keeps the name of then. */
export async function updateAccount(ctx: CoreContext, rawInput: UpdateAccountInput): Promise<PersonView> {
  const { id, email, name: before } = await requirePerson(ctx);
  const { name } = parseInput(updateAccountInput, rawInput);
  await ctx.database.transaction(async (tx) => {
    const { users } = tx.tables;
    await tx.update(users).set({ name }).where(eq(users.id, id));
    await recordAudit(ctx, tx, { projectId: null, action: "user.rename", entityId: id, changes: { name, before } });
  });
  return { id, name, email };
}

/**
 * Ends every session but that of `sessionToken`, and links by which the password could be set anew.
 *
 * @throws DomainError `wrong_password`
 */
export async function changePassword(
  ctx: CoreContext,
  rawInput: ChangePasswordInput,
  sessionToken: string,
): Promise<void> {
  const { id, passwordHash: known } = await requirePerson(ctx);
  const { currentPassword, newPassword } = parseInput(changePasswordInput, rawInput);
  if (!(await isPasswordRight(currentPassword, known))) {
    throw new DomainError("wrong_password", "The current password is wrong.");
  }
  const passwordHash = await hashPassword(newPassword);
  await ctx.database.transaction(async (tx) => {
    const { users, sessions } = tx.tables;
    await tx.update(users).set({ passwordHash }).where(eq(users.id, id));
    await tx.delete(sessions).where(and(eq(sessions.userId, id), ne(sessions.tokenHash, hashRandomText(sessionToken))));
    await revokePasswordResetsOf(ctx, tx, id);
    await recordAudit(ctx, tx, { projectId: null, action: "user.change_password", entityId: id });
  });
}
