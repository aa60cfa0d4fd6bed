/** Types of channel fields. `tags` is a list of free strings; `multiSelect` a list of option keys. */
export const fieldTypes = ["text", "keyword", "number", "select", "multiSelect", "date", "images", "tags"] as const;
export type FieldType = (typeof fieldTypes)[number];

/** Whether values of the type are chosen from options. */
export function hasOptions(type: FieldType): boolean {
  return type === "select" || type === "multiSelect";
}

/** Types whose values have an order that lists can be sorted by. */
export const sortableTypes: readonly FieldType[] = ["number", "date", "keyword", "select"];

/** What a field means in a payload: contract §2, `feedback_created`. */
export const fieldRoles = ["content", "user_id", "user_email", "tags"] as const;
export type FieldRole = (typeof fieldRoles)[number];

/** Which types may hold a role. */
export const fieldTypesByRole: Record<FieldRole, readonly FieldType[]> = {
  content: ["text", "keyword"],
  user_id: ["keyword", "text"],
  user_email: ["keyword", "text"],
  tags: ["tags", "multiSelect"],
};

const besideFields = ["id", "ids", "issues", "issueIds", "issueNames", "createdAt", "updatedAt"];

/**
 * Keys that no field may have: the REST API puts them beside a feedback's own fields, or every object has them, and a
 * feedback without a value would seem to hold one.
 */
export function isReservedFieldKey(key: string): boolean {
  return besideFields.includes(key) || key in Object.prototype;
}
