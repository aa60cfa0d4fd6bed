import { z } from "zod";
import { type AuditKind, auditActorPattern, auditKinds } from "../audit.ts";
import { page, problem, rowId } from "./primitives.ts";

export const listAuditInput = z.object({
  projectId: rowId,
  /** `user`: of people's accounts, which belong to no project; for owners only. */
  kind: z.enum(auditKinds as [AuditKind, ...AuditKind[]]).optional(),
  actor: z
    .string()
    .refine((text) => auditActorPattern.test(text), problem("malformed"))
    .optional(),
  /** ISO 8601 instant: only what happened at or after it. */
  since: z.iso.datetime().optional(),
  /** ISO 8601 instant: only what happened before it. */
  until: z.iso.datetime().optional(),
  ...page,
});
export type ListAuditInput = z.input<typeof listAuditInput>;
