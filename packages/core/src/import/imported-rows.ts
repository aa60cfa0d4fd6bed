import type { ImportKind } from "@hearback/contracts";
import type { Handle } from "@hearback/db";
import { and, eq, inArray } from "drizzle-orm";

/** Of one kind in one project. */
type Place = { projectId: number; kind: ImportKind };

const rowsAtOnce = 500;

/** Which of these ids were imported before, and what they are here. */
export async function findImported(
  tx: Handle,
  { projectId, kind }: Place,
  foreignIds: readonly string[],
): Promise<Map<string, number>> {
  const { importedRows } = tx.tables;
  const found = new Map<string, number>();
  for (let start = 0; start < foreignIds.length; start += rowsAtOnce) {
    const rows = await tx
      .select()
      .from(importedRows)
      .where(
        and(
          eq(importedRows.projectId, projectId),
          eq(importedRows.kind, kind),
          inArray(importedRows.foreignId, foreignIds.slice(start, start + rowsAtOnce)),
        ),
      );
    for (const { foreignId, rowId } of rows) found.set(foreignId, rowId);
  }
  return found;
}

export async function rememberImported(tx: Handle, place: Place, foreignId: string, rowId: number): Promise<void> {
  await tx.insert(tx.tables.importedRows).values({ ...place, foreignId, rowId });
}
