import type { ImportKind } from "@hearback/contracts";
import type { PeopleTables } from "./people.ts";
import type { Columns } from "./sqlite-columns.ts";

/** What came from elsewhere, by the id that it had there: so that it comes once. */
export function defineImports(c: Columns, { projects }: PeopleTables) {
  const importedRows = c.table(
    "imported_rows",
    {
      projectId: c
        .reference("project_id")
        .notNull()
        .references(() => projects.id, { onDelete: "cascade" }),
      kind: c.text("kind").$type<ImportKind>().notNull(),
      foreignId: c.text("foreign_id").notNull(),
      /** Stays when the row itself is deleted, which no import brings back. */
      rowId: c.reference("row_id").notNull(),
    },
    (table) => [c.primaryKey({ columns: [table.projectId, table.kind, table.foreignId] })],
  );
  return { importedRows };
}
