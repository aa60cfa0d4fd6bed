import type { Handle } from "@hearback/db";
import { and, eq } from "drizzle-orm";
import { type CoreContext, describeActor } from "../context/context.ts";
import type { AbcIssue } from "./abc-shapes.ts";
import { findImported, rememberImported } from "./imported-rows.ts";

/** Finds the issues of an import, or makes them. */
export class IssueImport {
  readonly #ctx: CoreContext;
  readonly #tx: Handle;
  readonly #projectId: number;
  readonly #idsByForeignId: Map<string, number>;
  readonly #idsByTitle = new Map<string, number>();
  made = 0;

  private constructor(ctx: CoreContext, tx: Handle, projectId: number, imported: Map<string, number>) {
    this.#ctx = ctx;
    this.#tx = tx;
    this.#projectId = projectId;
    this.#idsByForeignId = imported;
  }

  static async open(ctx: CoreContext, tx: Handle, projectId: number, issues: readonly AbcIssue[]) {
    const ids = new Set(issues.flatMap(({ id }) => id ?? []));
    return new IssueImport(ctx, tx, projectId, await findImported(tx, { projectId, kind: "issue" }, [...ids]));
  }

  /**
   * The issue that it is here: known from before, or of the same title, or new. A duplicate leads to the one that stays.
   *
   * @returns `null` for one that was imported before and deleted here.
   */
  async resolve(issue: AbcIssue): Promise<number | null> {
    const { id: foreignId, name: title } = issue;
    const imported = foreignId === undefined ? undefined : this.#idsByForeignId.get(foreignId);
    if (imported !== undefined) return (await this.#findStaying(imported)) ?? (await this.#findByTitle(title)) ?? null;
    const id = (await this.#findByTitle(title)) ?? (await this.#make(issue));
    this.#idsByTitle.set(title, id);
    if (foreignId !== undefined) {
      await rememberImported(this.#tx, { projectId: this.#projectId, kind: "issue" }, foreignId, id);
      this.#idsByForeignId.set(foreignId, id);
    }
    return id;
  }

  async #findStaying(id: number): Promise<number | undefined> {
    const { issues } = this.#tx.tables;
    const [row] = await this.#tx
      .select({ id: issues.id, mergedIntoId: issues.mergedIntoId })
      .from(issues)
      .where(eq(issues.id, id));
    return row?.mergedIntoId ?? row?.id;
  }

  async #findByTitle(title: string): Promise<number | undefined> {
    const known = this.#idsByTitle.get(title);
    if (known !== undefined) return known;
    const { issues } = this.#tx.tables;
    const [row] = await this.#tx
      .select({ id: issues.id, mergedIntoId: issues.mergedIntoId })
      .from(issues)
      .where(and(eq(issues.projectId, this.#projectId), eq(issues.title, title)));
    return row?.mergedIntoId ?? row?.id;
  }

  async #make({ name: title, description, status, externalIssueId, createdAt, updatedAt }: AbcIssue): Promise<number> {
    const { actor, now } = this.#ctx;
    const made = createdAt ?? now();
    const [row] = await this.#tx
      .insert(this.#tx.tables.issues)
      .values({
        projectId: this.#projectId,
        title,
        description,
        status,
        priority: "none",
        externalIssueId,
        feedbackCount: 0,
        createdBy: describeActor(actor),
        createdAt: made,
        updatedAt: updatedAt ?? made,
      })
      .returning({ id: this.#tx.tables.issues.id });
    if (row === undefined) throw new Error("insert returned no row");
    this.made += 1;
    return row.id;
  }
}
