import { z } from "zod";
import type { InputProblem } from "../error-code.ts";
import {
  type FieldRole,
  type FieldType,
  fieldRoles,
  fieldTypes,
  fieldTypesByRole,
  hasOptions,
  isReservedFieldKey,
} from "../field.ts";
import { toTrackerLink, trackerPlaceholder } from "../issue.ts";
import { languages } from "../language.ts";
import { limits } from "../limits.ts";
import { channelKey, description, name, problem, rowId } from "./primitives.ts";

export const createProjectInput = z.object({
  name: name(limits.projectName),
  description: description.default(null),
});
export type CreateProjectInput = z.input<typeof createProjectInput>;

export const projectInput = z.object({ projectId: rowId });

/** A URL of the web in which `{id}` stands for an external id, anywhere behind the host. */
const trackerUrl = z
  .string()
  .trim()
  .max(limits.trackerUrl)
  .transform((value) => (value === "" ? null : value))
  .nullable()
  .superRefine((value, context) => {
    const found = value === null ? null : findTrackerProblem(value);
    if (found !== null) context.addIssue({ code: "custom", ...problem(found) });
  });

function findTrackerProblem(template: string): InputProblem | null {
  if (!template.includes(trackerPlaceholder)) return "no_placeholder";
  const [url, another] = ["1", "2"].map((id) => URL.parse(toTrackerLink(template, id)));
  if (!url || !another) return "bad_url";
  if (url.protocol !== "https:" && url.protocol !== "http:") return "bad_url_scheme";
  if (url.username !== "" || url.password !== "") return "bad_url_credentials";
  return url.host === another.host ? null : "bad_url";
}

export const setTrackerUrlInput = z.object({ projectId: rowId, trackerUrl });
export type SetTrackerUrlInput = z.input<typeof setTrackerUrlInput>;

export const updateProjectInput = z.object({
  projectId: rowId,
  version: rowId,
  name: name(limits.projectName).optional(),
  description: description.optional(),
});
export type UpdateProjectInput = z.input<typeof updateProjectInput>;

const optionList = z
  .array(z.object({ key: name(limits.fieldKey), name: name(limits.fieldName), isHidden: z.boolean().default(false) }))
  .max(limits.listItems)
  .superRefine((options, context) => {
    const seen = new Set<string>();
    options.forEach(({ key }, index) => {
      if (seen.has(key)) context.addIssue({ code: "custom", path: [index, "key"], ...problem("duplicate") });
      seen.add(key);
    });
  })
  .default([]);

const fieldShape = {
  key: z
    .string()
    .trim()
    .min(1)
    .max(limits.fieldKey)
    .refine((key) => /^[a-z0-9_]+$/i.test(key), problem("bad_key"))
    .refine((key) => !isReservedFieldKey(key), problem("reserved_key")),
  name: name(limits.fieldName),
  type: z.enum(fieldTypes),
  role: z.enum(fieldRoles).nullable().default(null),
  options: optionList,
};

type Typed = { type: FieldType; role: FieldRole | null };
const doesRoleFit = ({ type, role }: Typed) => role === null || fieldTypesByRole[role].includes(type);
const roleMismatch = { path: ["role"], ...problem("role_type_mismatch") };

/** A choice of nothing could never be filled in. */
const hasItsOptions = ({ type, options }: { type: FieldType; options: readonly unknown[] }) =>
  options.length > 0 || !hasOptions(type);
const optionsMissing = { path: ["options"], ...problem("no_options") };

export const fieldInput = z.object(fieldShape).refine(doesRoleFit, roleMismatch).refine(hasItsOptions, optionsMissing);
export type FieldInput = z.input<typeof fieldInput>;

/** A field of a channel that is there, or, without an id, a new one. */
const changedFieldInput = z
  .object({ ...fieldShape, id: rowId.optional(), isActive: z.boolean().default(true) })
  .refine(doesRoleFit, roleMismatch)
  // One that is off may have none from before this was asked for.
  .refine((field) => !field.isActive || hasItsOptions(field), optionsMissing);

type Unique = { id?: number | undefined; key: string; role: FieldRole | null };

function refuseTwins(fields: readonly Unique[], context: z.RefinementCtx): void {
  const seen = { id: new Set<unknown>(), key: new Set<unknown>(), role: new Set<unknown>() };
  fields.forEach(({ id, key, role }, index) => {
    for (const [name, value] of Object.entries({ id, key: key.toLowerCase(), role })) {
      if (value === undefined || value === null) continue;
      const values = seen[name as keyof typeof seen];
      if (values.has(value)) context.addIssue({ code: "custom", path: [index, name], ...problem("duplicate") });
      values.add(value);
    }
  });
}

const fieldList = z.array(fieldInput).max(limits.fieldsPerChannel).superRefine(refuseTwins);

export const createChannelInput = z.object({
  projectId: rowId,
  key: channelKey,
  name: name(limits.channelName),
  description: description.default(null),
  /** Left out: `content`, `user_id`, `user_email` and `tags`, each with its role (contract §2). */
  fields: fieldList.optional(),
  /** What fields that are left out are named in. */
  language: z.enum(languages).default("en"),
});
export type CreateChannelInput = z.input<typeof createChannelInput>;

export const channelInput = z.object({ projectId: rowId, channelId: rowId });

export const updateChannelInput = z.object({
  projectId: rowId,
  channelId: rowId,
  version: rowId,
  name: name(limits.channelName).optional(),
  description: description.optional(),
  /** All the fields that there shall be, in their order. */
  fields: z.array(changedFieldInput).max(limits.fieldsPerChannel).superRefine(refuseTwins).optional(),
});
export type UpdateChannelInput = z.input<typeof updateChannelInput>;

export const setProjectArchivedInput = z.object({ projectId: rowId, isArchived: z.boolean() });

export const setChannelArchivedInput = z.object({ projectId: rowId, channelId: rowId, isArchived: z.boolean() });
