import type { exportFeedbackInput, FeedbackCursor } from "@hearback/contracts";
import { desc } from "drizzle-orm";
import type { z } from "zod";
import type { CoreContext } from "../context/context.ts";
import { toPage } from "../context/to-page.ts";
import { findProject } from "../project/get-project.ts";
import { IdSet } from "./id-set.ts";
import { findFeedbackRows } from "./list-feedback.ts";
import { tryWhileBusy } from "./try-while-busy.ts";

type Input = z.output<typeof exportFeedbackInput>;

const rowsPerPage = 100;

/** So many are put in order at once: to sort a great many takes as long for a hundred of them as for these. */
const sortedAtOnce = 10_000;

/** What was changed so long before is looked at, too: clocks differ, and a change is there only once it is committed. */
const lateMs = 60_000;

/**
 * The ids of all feedback that a list would show, in its order, read by and by, and each once. Where the order changes
 * meanwhile, what was edited and has moved ahead of the place that it has come to follows at the end; what has come since
 * the beginning doesn't.
 */
export async function* listEachOnce(ctx: CoreContext, input: Input, atOnce = sortedAtOnce): AsyncGenerator<number[]> {
  if (input.sort.by === "id") {
    for await (const rows of listInOrder(ctx, input, rowsPerPage)) yield rows.map(({ id }) => id);
    return;
  }
  const newestId = await findNewestId(ctx);
  const listed = new IdSet();
  function takeNew(rows: FeedbackCursor[]): number[] {
    const ids = rows.flatMap(({ id }) => (id > newestId || listed.has(id) ? [] : [id]));
    for (const id of ids) listed.add(id);
    return ids;
  }
  let since = ctx.now();
  for await (const rows of listInOrder(ctx, input, atOnce)) yield takeNew(rows);
  for (let isMore = true; isMore; ) {
    isMore = false;
    const begun = ctx.now();
    for await (const rows of listChangedSince(ctx, input, since)) {
      const ids = takeNew(rows);
      isMore ||= ids.length > 0;
      yield ids;
    }
    since = begun;
  }
}

/** What fits and was changed since, the last change first. */
async function* listChangedSince(ctx: CoreContext, input: Input, since: Date): AsyncGenerator<FeedbackCursor[]> {
  const sort = { by: "updatedAt", order: "desc" } as const;
  for await (const rows of listInOrder(ctx, { ...input, sort }, rowsPerPage, tryWhileBusy)) {
    const changed = rows.filter(({ key }) => Number(key) >= since.getTime() - lateMs);
    yield changed;
    if (changed.length < rows.length) return;
  }
}

/** @param readFirst how the first page is read; by default, whoever asks is told that the database is busy. */
async function* listInOrder(
  ctx: CoreContext,
  input: Input,
  limit: number,
  readFirst: typeof tryWhileBusy = (work) => work(),
): AsyncGenerator<FeedbackCursor[]> {
  const { read } = ctx.database;
  async function readPage(cursor: FeedbackCursor | null) {
    await findProject(read, input.projectId);
    return toPage(await findFeedbackRows(read, { ...input, limit, cursor }), limit, (row) => row);
  }
  for (let page = await readFirst(() => readPage(null)); ; ) {
    yield page.items;
    const { nextCursor } = page;
    if (nextCursor === null) return;
    page = await tryWhileBusy(() => readPage(nextCursor));
  }
}

async function findNewestId({ database: { read, tables } }: CoreContext): Promise<number> {
  const { id } = tables.feedbacks;
  const [newest] = await read.select({ id }).from(tables.feedbacks).orderBy(desc(id)).limit(1);
  return newest?.id ?? 0;
}
