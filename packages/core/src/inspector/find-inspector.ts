import type { InspectorView } from "@hearback/contracts";
import type { Handle, Tables } from "@hearback/db";
import { eq } from "drizzle-orm";
import type { CoreContext, Environment } from "../context/context.ts";
import { notFound } from "../context/domain-error.ts";
import { formatInspectorUrl } from "../target/inspector-address.ts";

export type InspectorRow = Tables["inspectors"]["$inferSelect"];

/** The project's inspector, `null` while it has none. */
export async function findInspector(handle: Handle, projectId: number): Promise<InspectorRow | null> {
  const { inspectors } = handle.tables;
  const [inspector] = await handle.select().from(inspectors).where(eq(inspectors.projectId, projectId));
  return inspector ?? null;
}

/** @throws DomainError `not_found` while the project has none. */
export async function requireInspector(handle: Handle, projectId: number): Promise<InspectorRow> {
  const inspector = await findInspector(handle, projectId);
  if (inspector === null) throw notFound("inspector of project", projectId);
  return inspector;
}

export function readInspectorUrl({ secretBox, publicUrl }: Environment, { keyEncrypted }: InspectorRow): string {
  return formatInspectorUrl(publicUrl, secretBox.decrypt(keyEncrypted));
}

export function toInspectorView(ctx: CoreContext, inspector: InspectorRow): InspectorView {
  const { status, delayMs, createdAt } = inspector;
  return { url: readInspectorUrl(ctx, inspector), status, delayMs, createdAt: createdAt.toISOString() };
}
