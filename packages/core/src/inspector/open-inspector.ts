import { type InspectorView, projectInput } from "@hearback/contracts";
import { authorize } from "../context/authorize.ts";
import type { CoreContext } from "../context/context.ts";
import { parseInput } from "../context/parse-input.ts";
import { recordAudit } from "../context/record-audit.ts";
import { changeProject } from "../project/change-project.ts";
import { generateToken, hashRandomText } from "../secrets/random-text.ts";
import { findInspector, requireInspector, toInspectorView } from "./find-inspector.ts";

/** The project's inspector, made when there is none yet. */
export async function openInspector(ctx: CoreContext, rawInput: { projectId: number }): Promise<InspectorView> {
  const { projectId } = parseInput(projectInput, rawInput);
  authorize(ctx, projectId, "webhook_update");
  return changeProject(ctx, projectId, async (tx) => {
    if ((await findInspector(tx, projectId)) === null) {
      const key = generateToken();
      const secrets = { keyHash: hashRandomText(key), keyEncrypted: ctx.secretBox.encrypt(key) };
      await tx
        .insert(tx.tables.inspectors)
        .values({ projectId, ...secrets, status: 200, delayMs: 0, createdAt: ctx.now() })
        .onConflictDoNothing();
      await recordAudit(ctx, tx, { projectId, action: "inspector.open", entityId: null });
    }
    return toInspectorView(ctx, await requireInspector(tx, projectId));
  });
}

/** `null` while the project has no inspector. */
export async function getInspector(ctx: CoreContext, rawInput: { projectId: number }): Promise<InspectorView | null> {
  const { projectId } = parseInput(projectInput, rawInput);
  authorize(ctx, projectId, "webhook_update");
  const inspector = await findInspector(ctx.database.read, projectId);
  return inspector === null ? null : toInspectorView(ctx, inspector);
}
