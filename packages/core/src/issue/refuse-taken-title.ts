import type { Handle } from "@hearback/db";
import { and, eq, ne } from "drizzle-orm";
import { DomainError } from "../context/domain-error.ts";
import { nameTaken } from "../project/create-project.ts";

type Wanted = { projectId: number; title: string };

/**
 * @param ownId the issue that has the title already and may keep it
 * @throws DomainError `name_taken`; where a duplicate that no list shows has the title, with where that one leads.
 */
export async function refuseTakenTitle(tx: Handle, { projectId, title }: Wanted, ownId?: number): Promise<void> {
  const { issues } = tx.tables;
  const isOther = ownId === undefined ? undefined : ne(issues.id, ownId);
  const [taken] = await tx
    .select({ id: issues.id, into: issues.mergedIntoId })
    .from(issues)
    .where(and(eq(issues.projectId, projectId), eq(issues.title, title), isOther));
  if (taken === undefined) return;
  const { id, into } = taken;
  if (into === null) throw nameTaken("issue", title);
  const message = `The issue "${title}" (${id}) is merged into issue ${into}. Use that one, or another name.`;
  throw new DomainError("name_taken", message, {
    params: { entity: "issue", name: title, reason: "merged", id, into },
  });
}
