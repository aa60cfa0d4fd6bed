import type { Role } from "@hearback/contracts";
import type { PeopleTables } from "./people.ts";
import type { Columns } from "./sqlite-columns.ts";

/**
 * invitations      links by which somebody becomes a member of a project
 * password_resets  links by which a person sets a new password
 *
 * Each works once and for a while; the table holds only the hash of its token.
 */
export function defineLinks(c: Columns, { projects, users }: PeopleTables) {
  const link = () => ({
    id: c.id(),
    tokenHash: c.text("token_hash").notNull().unique(),
    /** Null for the operator. Whoever may no longer make such a link has none that works either. */
    createdById: c.reference("created_by_id").references(() => users.id, { onDelete: "cascade" }),
    createdAt: c.timestamp("created_at").notNull(),
    expiresAt: c.timestamp("expires_at").notNull(),
    usedAt: c.timestamp("used_at"),
    revokedAt: c.timestamp("revoked_at"),
  });

  const invitations = c.table(
    "invitations",
    {
      ...link(),
      projectId: c
        .reference("project_id")
        .notNull()
        .references(() => projects.id, { onDelete: "cascade" }),
      email: c.text("email").notNull(),
      role: c.text("role").$type<Role>().notNull(),
    },
    (table) => [
      c.index("invitations_project_index").on(table.projectId, table.id),
      c.index("invitations_creator_index").on(table.createdById),
    ],
  );

  const passwordResets = c.table(
    "password_resets",
    {
      ...link(),
      userId: c
        .reference("user_id")
        .notNull()
        .references(() => users.id, { onDelete: "cascade" }),
    },
    (table) => [
      c.index("password_resets_user_index").on(table.userId),
      c.index("password_resets_creator_index").on(table.createdById),
    ],
  );

  return { invitations, passwordResets };
}
