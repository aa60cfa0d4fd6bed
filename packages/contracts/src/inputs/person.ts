import { z } from "zod";
import { languages } from "../language.ts";
import { limits } from "../limits.ts";
import { apiKeyScopes, roles } from "../role.ts";
import { channelKey, email, name, password, rowId } from "./primitives.ts";

export const setUpInput = z.object({
  setupToken: z.string().max(200),
  name: name(limits.personName),
  email,
  password,
  projectName: name(limits.projectName),
  channelKey,
  channelName: name(limits.channelName),
  /** In which the fields of the first channel are named. */
  language: z.enum(languages).default("en"),
});
export type SetUpInput = z.input<typeof setUpInput>;

export const loginInput = z.object({
  email: z.string().trim().toLowerCase().max(limits.email),
  password: z.string().max(limits.passwordMax),
});
export type LoginInput = z.input<typeof loginInput>;

export const createUserInput = z.object({
  email,
  name: name(limits.personName),
  password,
  role: z.enum(roles),
  /** Projects that the user becomes a member of; every project when left out. */
  projectIds: z.array(rowId).max(limits.listItems).optional(),
});
export type CreateUserInput = z.input<typeof createUserInput>;

const scopes = z
  .array(z.enum(apiKeyScopes))
  .min(1)
  .max(apiKeyScopes.length)
  .transform((chosen) => apiKeyScopes.filter((scope) => chosen.includes(scope)));

export const createApiKeyInput = z.object({
  projectId: rowId,
  name: name(limits.apiKeyName),
  scopes: scopes.default(["feedback"]),
});
export type CreateApiKeyInput = z.input<typeof createApiKeyInput>;

export const listApiKeysInput = z.object({ projectId: rowId, includesRevoked: z.boolean().default(false) });
export type ListApiKeysInput = z.input<typeof listApiKeysInput>;

export const apiKeyInput = z.object({ projectId: rowId, apiKeyId: rowId });
