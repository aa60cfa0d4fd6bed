import { fieldTypesByRole, type RoleCondition } from "@hearback/contracts";
import type { Handle, TermQuery } from "@hearback/db";
import { and, eq, inArray, or, type SQL } from "drizzle-orm";
import type { FieldRow } from "../../channel/channel-view.ts";
import { invalidField } from "../../context/domain-error.ts";
import { terms } from "./feedback-terms.ts";
import { type FoundCondition, toQuery, toRowCondition } from "./field-conditions.ts";

type Conditions = { projectId: number; channelId?: number | undefined; roles: RoleCondition[] };

/**
 * What is asked of the fields that have a role, in each channel of its own one. Where a channel has none, its feedback has
 * no such value.
 *
 * @throws DomainError `invalid_input` naming the condition that no field of the role could meet.
 */
export async function findRoleConditions(
  read: Handle,
  { projectId, channelId, roles }: Conditions,
): Promise<FoundCondition[]> {
  if (roles.length === 0) return [];
  const { channels, fields } = read.tables;
  const rows = await read
    .select({ field: fields })
    .from(fields)
    .innerJoin(channels, eq(channels.id, fields.channelId))
    .where(
      and(
        eq(channels.projectId, projectId),
        eq(fields.isActive, true),
        channelId === undefined ? undefined : eq(channels.id, channelId),
        inArray(
          fields.role,
          roles.map(({ role }) => role),
        ),
      ),
    );
  const place = channelId === undefined ? terms.project(projectId) : terms.channel(channelId);
  return roles.map((condition, index) => {
    refuseImpossible(condition, index);
    const known = rows.flatMap(({ field }) => (field.role === condition.role ? [field] : []));
    if (condition.is === "empty") {
      const filled = known.map(({ id }): TermQuery => ({ phrase: [terms.filled(id)] }));
      return { query: { all: [{ phrase: [place] }], none: filled }, row: undefined };
    }
    return joinFields(read, known, condition);
  });
}

function refuseImpossible({ role, is }: RoleCondition, index: number): void {
  const isList = fieldTypesByRole[role].includes("tags");
  if (is !== "between" && !(is === "with_words" && isList)) return;
  throw invalidField(
    { path: `roles.${index}.is`, problem: "not_allowed" },
    `"${is}" can't be asked of what has the role "${role}".`,
  );
}

/** One of the fields meets it. */
function joinFields(read: Handle, fields: readonly FieldRow[], condition: RoleCondition): FoundCondition {
  const { feedbacks } = read.tables;
  const any: TermQuery[] = [];
  const rows: (SQL | undefined)[] = [];
  let isOnRows = false;
  for (const field of fields) {
    const asked = nameOptions(field, condition);
    const query = toQuery(field, asked);
    if (query === null) continue;
    any.push({ all: [{ phrase: [terms.channel(field.channelId)] }, query] });
    const row = toRowCondition(read, field, asked);
    isOnRows ||= row !== undefined;
    rows.push(and(eq(feedbacks.channelId, field.channelId), row));
  }
  return { query: { any }, row: isOnRows ? or(...rows) : undefined };
}

/** Tags are typed as they are shown: where they are options, by their names. */
function nameOptions({ options }: FieldRow, condition: RoleCondition): RoleCondition {
  if (condition.is !== "one_of") return condition;
  const keysOf = (value: string | number) =>
    options.filter(({ name }) => name.toLowerCase() === String(value).toLowerCase()).map(({ key }) => key);
  const values = condition.values.flatMap((value) => {
    const keys = keysOf(value);
    return keys.length === 0 ? [value] : keys;
  });
  return { ...condition, values };
}
