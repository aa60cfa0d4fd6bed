import {
  type ExportFeedbackInput,
  exportFeedbackInput,
  type FeedbackView,
  type FieldRole,
  fieldRoles,
} from "@hearback/contracts";
import type { Handle } from "@hearback/db";
import { and, asc, eq } from "drizzle-orm";
import type { FieldRow } from "../channel/channel-view.ts";
import { findActiveFields, findChannel } from "../channel/find-channel.ts";
import { authorize } from "../context/authorize.ts";
import type { CoreContext } from "../context/context.ts";
import { parseInput } from "../context/parse-input.ts";
import { recordAudit } from "../context/record-audit.ts";
import { findProject } from "../project/get-project.ts";
import { readFeedbackViews } from "./feedback-views.ts";
import { listEachOnce } from "./list-each-once.ts";
import { tryWhileBusy } from "./try-while-busy.ts";

export type Cell = string | number;

/** A table of feedback: its columns, and its rows as they are read. */
export type FeedbackSheet = { columns: SheetColumn[]; rows: AsyncGenerator<Cell[]> };
export type SheetColumn = { fact: "id" | "created" | "channel" | "issues" | FieldRole } | FieldColumn;
/** `name` and `key` are the field's; the channel's name is left out where all columns are of one channel. */
type FieldColumn = { name: string; key: string; channel?: string };

const rowsPerPage = 100;

/**
 * All feedback that a list would show, in its order, with the fields of its channel; of the whole project with those of all
 * channels. Read page by page, so that as many as there are take no more memory than a few of them, and each is there once
 * whatever changes meanwhile (`listEachOnce`).
 *
 * @param renew who asks, as they are when a page is read: what is gone on with must not outlive a session or a role.
 * @throws DomainError `not_found`, or `invalid_input` for conditions or an order that the fields don't allow, before the
 *   first row; among the rows what `renew` throws, and `forbidden` or `not_found` once they may no longer export.
 */
export async function exportFeedback(
  ctx: CoreContext,
  rawInput: ExportFeedbackInput,
  renew: () => Promise<CoreContext> = async () => ctx,
): Promise<FeedbackSheet> {
  const input = await checkFeedbackExport(ctx, rawInput);
  const { projectId, channelId } = input;
  const { read } = ctx.database;
  const table = channelId === undefined ? await layOutProject(read, projectId) : await layOutChannel(read, channelId);
  const steps = listEachOnce(ctx, input);
  const first = await steps.next();
  await ctx.database.transaction((tx) =>
    recordAudit(ctx, tx, { projectId, action: "feedback.export", entityId: null }),
  );
  async function* readRows(): AsyncGenerator<Cell[]> {
    let asker = ctx;
    for (let step = first; step.done !== true; step = await steps.next()) {
      for (let start = 0; start < step.value.length; start += rowsPerPage) {
        const ids = step.value.slice(start, start + rowsPerPage);
        authorize(asker, projectId, "feedback_export");
        const views = await tryWhileBusy(() => readFeedbackViews(read, ids));
        yield* views.map(table.toCells);
        asker = await renew();
      }
      authorize(asker, projectId, "feedback_export");
    }
  }
  return { columns: table.columns, rows: readRows() };
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

type Layout = { columns: SheetColumn[]; toCells: (feedback: FeedbackView) => Cell[] };

async function layOutChannel(read: Handle, channelId: number): Promise<Layout> {
  const fields = await findActiveFields(read, channelId);
  return {
    columns: [
      { fact: "id" },
      { fact: "created" },
      ...fields.map(({ name, key }): SheetColumn => ({ name, key })),
      { fact: "issues" },
    ],
    toCells: ({ id, createdAt, values, issues }) => [
      id,
      createdAt,
      ...fields.map((field) => toCell(field, values[field.key])),
      joinTitles(issues),
    ],
  };
}

/** One column for each role, as what has one means the same in each channel; then one for each other field. */
async function layOutProject(read: Handle, projectId: number): Promise<Layout> {
  const { fields, channels } = read.tables;
  const known = await read
    .select({ field: fields, channel: { id: channels.id, name: channels.name } })
    .from(fields)
    .innerJoin(channels, eq(channels.id, fields.channelId))
    .where(and(eq(channels.projectId, projectId), eq(fields.isActive, true)))
    .orderBy(asc(channels.id), asc(fields.position));
  const roles = fieldRoles.filter((role) => role === "content" || known.some(({ field }) => field.role === role));
  const others = known.filter(({ field }) => field.role === null);
  const fieldOf = new Map(known.map(({ field }) => [`${field.channelId} ${field.role}`, field]));
  return {
    columns: [
      { fact: "id" },
      { fact: "created" },
      { fact: "channel" },
      ...roles.map((role): SheetColumn => ({ fact: role })),
      ...others.map(({ field: { name, key }, channel }): SheetColumn => ({ name, key, channel: channel.name })),
      { fact: "issues" },
    ],
    toCells: ({ id, createdAt, channel, values, issues }) => [
      id,
      createdAt,
      channel.name,
      ...roles.map((role) => {
        const field = fieldOf.get(`${channel.id} ${role}`);
        return field === undefined ? "" : toCell(field, values[field.key]);
      }),
      ...others.map(({ field }) => (field.channelId === channel.id ? toCell(field, values[field.key]) : "")),
      joinTitles(issues),
    ],
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
