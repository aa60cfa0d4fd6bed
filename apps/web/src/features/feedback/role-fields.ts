import { type ChannelView, type FieldRole, type FieldView, fieldRoles } from "@hearback/contracts";

/** A field of a channel, or in place of one what has a role in each of them. */
export type AskableField = Pick<FieldView, "key" | "name" | "type" | "options">;

const typeByRole = { content: "text", user_id: "keyword", user_email: "keyword", tags: "tags" } as const;

/** What can be asked of the feedback of all channels, under the roles in place of keys of fields. */
export function listRoleFields(
  channels: readonly ChannelView[],
  nameOf: (role: FieldRole) => string,
): (AskableField & { key: FieldRole })[] {
  const used = new Set(
    channels.flatMap(({ fields }) => fields.flatMap(({ role, isActive }) => (isActive ? role : []))),
  );
  return fieldRoles
    .filter((role) => used.has(role))
    .map((role) => ({ key: role, name: nameOf(role), type: typeByRole[role], options: [] }));
}

/** Under each role, whether a channel has it or not. */
export const roleFields: readonly (AskableField & { key: FieldRole })[] = fieldRoles.map((role) => ({
  key: role,
  name: role,
  type: typeByRole[role],
  options: [],
}));
