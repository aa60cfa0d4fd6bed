import { z } from "zod";
import { fieldRoles, fieldTypes, fieldTypesByRole, reservedFieldKeys } from "../field.ts";
import { limits } from "../limits.ts";
import { channelKey, description, name, problem, rowId } from "./primitives.ts";

export const createProjectInput = z.object({
  name: name(limits.projectName),
  description: description.default(null),
});
export type CreateProjectInput = z.input<typeof createProjectInput>;

export const projectInput = z.object({ projectId: rowId });

export const fieldInput = z
  .object({
    key: z
      .string()
      .trim()
      .min(1)
      .max(limits.fieldKey)
      .refine((key) => /^[a-z0-9_]+$/i.test(key), problem("bad_key"))
      .refine((key) => !(reservedFieldKeys as readonly string[]).includes(key), problem("reserved_key")),
    name: name(limits.fieldName),
    type: z.enum(fieldTypes),
    role: z.enum(fieldRoles).nullable().default(null),
    options: z
      .array(z.object({ key: name(limits.fieldKey), name: name(limits.fieldName) }))
      .max(limits.listItems)
      .default([]),
  })
  .refine((field) => field.role === null || fieldTypesByRole[field.role].includes(field.type), {
    path: ["role"],
    ...problem("role_type_mismatch"),
  });
export type FieldInput = z.input<typeof fieldInput>;

const fieldList = z
  .array(fieldInput)
  .max(limits.fieldsPerChannel)
  .superRefine((fields, context) => {
    const seenKeys = new Set<string>();
    const seenRoles = new Set<string>();
    fields.forEach((field, index) => {
      const key = field.key.toLowerCase();
      if (seenKeys.has(key)) context.addIssue({ code: "custom", path: [index, "key"], ...problem("duplicate") });
      seenKeys.add(key);
      if (field.role === null) return;
      if (seenRoles.has(field.role))
        context.addIssue({ code: "custom", path: [index, "role"], ...problem("duplicate") });
      seenRoles.add(field.role);
    });
  });

export const createChannelInput = z.object({
  projectId: rowId,
  key: channelKey,
  name: name(limits.channelName),
  description: description.default(null),
  /** Left out: `content`, `user_id`, `user_email` and `tags`, each with its role (contract §2). */
  fields: fieldList.optional(),
});
export type CreateChannelInput = z.input<typeof createChannelInput>;

export const channelInput = z.object({ projectId: rowId, channelId: rowId });
