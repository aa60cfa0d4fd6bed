import { setTimeout as wait } from "node:timers/promises";
import { type ExportFeedbackInput, exportFeedbackInput, type FeedbackView, type Page } from "@hearback/contracts";
import { DatabaseBusyError, findDatabaseError } from "@hearback/db";
import { and, asc, eq } from "drizzle-orm";
import type { FieldRow } from "../channel/channel-view.ts";
import { findChannel } from "../channel/find-channel.ts";
import { authorize } from "../context/authorize.ts";
import type { CoreContext } from "../context/context.ts";
import { parseInput } from "../context/parse-input.ts";
import { recordAudit } from "../context/record-audit.ts";
import { findProject } from "../project/get-project.ts";
import { listFeedback } from "./list-feedback.ts";

export type Cell = string | number;

/** A table of feedback: its columns, and its rows as they are read. */
export type FeedbackSheet = { columns: SheetColumn[]; rows: AsyncGenerator<Cell[]> };
export type SheetColumn = { fact: "id" | "created" | "channel" | "content" | "issues" } | { field: string };

const rowsPerPage = 100;

/** Pauses between the tries to read a page while the database is busy; each try waits by itself, too. */
const busyPausesMs = [100, 200, 400, 800, 1_600, 3_200, 6_400];

/**
 * All feedback that a list would show, with the fields of its channel; of the whole project, with what each says. Read page
 * by page, so that as many as there are take no more memory than one page.
 *
 * @param renew who asks, as they are when a page is read: what is gone on with must not outlive a session or a role.
 * @throws DomainError `not_found`, or `invalid_input` for conditions that the fields don't allow, before the first row;
 *   among the rows what `renew` throws, and `forbidden` or `not_found` once they may no longer export.
 */
export async function exportFeedback(
  ctx: CoreContext,
  rawInput: ExportFeedbackInput,
  renew: () => Promise<CoreContext> = async () => ctx,
): Promise<FeedbackSheet> {
  const input = await checkFeedbackExport(ctx, rawInput);
  const { projectId, channelId } = input;
  const { read, tables } = ctx.database;
  const of = channelId === undefined ? eq(tables.channels.projectId, projectId) : eq(tables.channels.id, channelId);
  const known = await read
    .select({ field: tables.fields })
    .from(tables.fields)
    .innerJoin(tables.channels, eq(tables.channels.id, tables.fields.channelId))
    .where(and(of, eq(tables.fields.isActive, true)))
    .orderBy(asc(tables.fields.position));
  const fields = known.map(({ field }) => field);
  async function readPage(cursor: number | null): Promise<Page<FeedbackView>> {
    const asker = cursor === null ? ctx : await renew();
    authorize(asker, projectId, "feedback_export");
    return listFeedback(asker, { ...input, limit: rowsPerPage, cursor });
  }
  /** What others search must not break off half a file: it is tried again for a minute or so. */
  async function readOn(cursor: number | null): Promise<Page<FeedbackView>> {
    for (const pauseMs of busyPausesMs) {
      try {
        return await readPage(cursor);
      } catch (error) {
        if (!(findDatabaseError(error) instanceof DatabaseBusyError)) throw error;
        await wait(pauseMs);
      }
    }
    return readPage(cursor);
  }
  const firstPage = await readPage(null);
  await ctx.database.transaction((tx) =>
    recordAudit(ctx, tx, { projectId, action: "feedback.export", entityId: null }),
  );
  const toCells = channelId === undefined ? toSummary(fields) : toRow(fields);
  async function* readRows(): AsyncGenerator<Cell[]> {
    for (let page = firstPage; ; page = await readOn(page.nextCursor)) {
      yield* page.items.map(toCells);
      if (page.nextCursor === null) return;
    }
  }
  return { columns: listColumns(fields, channelId), rows: readRows() };
}

/** Whether an export would begin, at the price of none. @throws DomainError as `exportFeedback` does before the first row. */
export async function checkFeedbackExport(ctx: CoreContext, rawInput: ExportFeedbackInput) {
  const input = parseInput(exportFeedbackInput, rawInput);
  const { projectId, channelId } = input;
  authorize(ctx, projectId, "feedback_export");
  await findProject(ctx.database.read, projectId);
  if (channelId !== undefined) await findChannel(ctx.database.read, projectId, channelId);
  return input;
}

function listColumns(fields: readonly FieldRow[], channelId: number | undefined): SheetColumn[] {
  const own: SheetColumn[] =
    channelId === undefined
      ? [{ fact: "channel" }, { fact: "content" }]
      : fields.map(({ name }): SheetColumn => ({ field: name }));
  return [{ fact: "id" }, { fact: "created" }, ...own, { fact: "issues" }];
}

function toRow(fields: readonly FieldRow[]) {
  return ({ id, createdAt, values, issues }: FeedbackView): Cell[] => {
    return [id, createdAt, ...fields.map((field) => toCell(field, values[field.key])), joinTitles(issues)];
  };
}

function toSummary(fields: readonly FieldRow[]) {
  const contentOf = new Map(
    fields.filter(({ role }) => role === "content").map((field): [number, FieldRow] => [field.channelId, field]),
  );
  return ({ id, createdAt, channel, values, issues }: FeedbackView): Cell[] => {
    const content = contentOf.get(channel.id);
    return [
      id,
      createdAt,
      channel.name,
      content === undefined ? "" : toCell(content, values[content.key]),
      joinTitles(issues),
    ];
  };
}

function toCell({ options }: FieldRow, value: unknown): Cell {
  if (value === null || value === undefined) return "";
  if (typeof value === "number") return value;
  const nameOf = (entry: unknown) => options.find(({ key }) => key === entry)?.name ?? String(entry);
  return [value].flat().map(nameOf).join("; ");
}

function joinTitles(issues: FeedbackView["issues"]): string {
  return issues.map(({ title }) => title).join("; ");
}
