import type { AuditAction } from "@hearback/contracts";
import type { Handle } from "@hearback/db";
import { maskUrls } from "../audit/mask-url.ts";
import { type CoreContext, describeActor } from "./context.ts";

export type AuditEntry = {
  projectId: number | null;
  action: AuditAction;
  entityId: number | null;
  /** What changed. Never a secret: say `token: "changed"`. A `url` is masked. */
  changes?: Record<string, unknown>;
};

/** Writes who changed what, in the transaction that changes it. */
export async function recordAudit(
  ctx: Pick<CoreContext, "actor" | "now">,
  tx: Handle,
  entry: AuditEntry,
): Promise<void> {
  await tx.insert(tx.tables.auditEntries).values({
    projectId: entry.projectId,
    actor: describeActor(ctx.actor),
    action: entry.action,
    entity: entry.action.slice(0, entry.action.indexOf(".")),
    entityId: entry.entityId,
    changes: maskUrls(entry.changes ?? {}),
    at: ctx.now(),
  });
}
