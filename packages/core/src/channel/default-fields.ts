import type { FieldInput } from "@hearback/contracts";

/** The fields of a channel that is made without a list of them. Source: contract §2. */
export const defaultFields: readonly FieldInput[] = [
  { key: "content", name: "Content", type: "text", role: "content" },
  { key: "user_id", name: "User ID", type: "keyword", role: "user_id" },
  { key: "user_email", name: "User e-mail", type: "keyword", role: "user_email" },
  { key: "tags", name: "Tags", type: "tags", role: "tags" },
];
