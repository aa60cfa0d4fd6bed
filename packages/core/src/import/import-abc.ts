import {
  type ImportAbcInput,
  type ImportKind,
  type ImportReport,
  importAbcInput,
  type RefusedRow,
} from "@hearback/contracts";
import type { Handle } from "@hearback/db";
import { authorize } from "../context/authorize.ts";
import type { CoreContext } from "../context/context.ts";
import { invalidField } from "../context/domain-error.ts";
import { parseInput } from "../context/parse-input.ts";
import { recordAudit } from "../context/record-audit.ts";
import { changeProject } from "../project/change-project.ts";
import { findProject } from "../project/get-project.ts";
import type { AbcFeedback } from "./abc-shapes.ts";
import { checkFeedback, insertFeedback } from "./import-feedback.ts";
import { IssueImport } from "./import-issues.ts";
import { checkTargets, checkWebhooks, insertWebhooks, type PlannedWebhook } from "./import-webhooks.ts";
import { findImported } from "./imported-rows.ts";
import { type AbcFile, type Line, readAbc } from "./read-abc.ts";

/** A file after all of it has been looked at. */
type Plan = {
  projectId: number;
  channelId: number | undefined;
  issues: AbcFile["issues"];
  feedback: Line<AbcFeedback>[];
  webhooks: PlannedWebhook[];
  known: Pick<Record<ImportKind, number>, "feedback" | "webhook">;
  refused: RefusedRow[];
};

/**
 * Takes over issues, feedback and webhooks of ABC User Feedback, all of a file or, when something is refused, nothing of it.
 * What was imported before is left out. Times stay as they were; no events, since all of it has happened already and been
 * told of; webhooks are off.
 *
 * @throws DomainError `not_found`, `channel_archived`; `invalid_input` for a text that is empty, too large or no JSON,
 *   or for feedback without a channel.
 */
export async function importAbc(ctx: CoreContext, rawInput: ImportAbcInput): Promise<ImportReport> {
  const { projectId, channelId, text, fileName, leavesOutRefused } = parseInput(importAbcInput, rawInput);
  authorize(ctx, projectId, "project_update");
  await findProject(ctx.database.read, projectId);
  const file = readAbc({ text, fileName }, ctx.now());
  const targets = await checkTargets(ctx, file.webhooks);
  return changeProject(ctx, projectId, async (tx) => {
    const plan = await makePlan(tx, { projectId, channelId }, file, targets);
    const isWritten = plan.refused.length === 0 || leavesOutRefused;
    return isWritten ? write(ctx, tx, plan, fileName) : { ...nothing(plan), isWritten };
  });
}

async function makePlan(
  tx: Handle,
  { projectId, channelId }: Pick<Plan, "projectId" | "channelId">,
  file: AbcFile,
  targets: ReadonlyMap<number, string>,
): Promise<Plan> {
  const feedback = await leaveOutKnown(tx, { projectId, kind: "feedback" }, file.feedback);
  const webhooks = await leaveOutKnown(tx, { projectId, kind: "webhook" }, file.webhooks);
  const { fitting, refused } = await checkPlace(tx, { projectId, channelId }, feedback);
  const checked = await checkWebhooks(tx, projectId, webhooks, targets);
  return {
    projectId,
    channelId,
    issues: file.issues.toSorted((a, b) => (a.createdAt?.getTime() ?? 0) - (b.createdAt?.getTime() ?? 0)),
    feedback: fitting,
    webhooks: checked.planned,
    known: { feedback: file.feedback.length - feedback.length, webhook: file.webhooks.length - webhooks.length },
    refused: [...file.refused, ...refused, ...checked.refused].sort((a, b) => a.line - b.line),
  };
}

/** What neither was imported before nor is there a second time. */
async function leaveOutKnown<Entry extends { id: string }>(
  tx: Handle,
  place: { projectId: number; kind: ImportKind },
  entries: readonly Entry[],
): Promise<Entry[]> {
  const first = new Map(entries.toReversed().map((entry) => [entry.id, entry]));
  const known = await findImported(tx, place, [...first.keys()]);
  return entries.filter((entry) => first.get(entry.id) === entry && !known.has(entry.id));
}

async function checkPlace(
  tx: Handle,
  { projectId, channelId }: Pick<Plan, "projectId" | "channelId">,
  feedback: Line<AbcFeedback>[],
) {
  if (feedback.length === 0) return { fitting: [], refused: [] };
  if (channelId !== undefined) return checkFeedback(tx, { projectId, channelId }, feedback);
  const message = "The text has feedback, which doesn't say where it came from: name its channel.";
  throw invalidField({ path: "channelId", problem: "required" }, message);
}

function nothing({ known, refused }: Plan): ImportReport {
  return {
    isWritten: true,
    made: { issue: 0, feedback: 0, webhook: 0 },
    known: { issue: 0, ...known },
    linkCount: 0,
    refused,
    webhooks: [],
  };
}

async function write(ctx: CoreContext, tx: Handle, plan: Plan, fileName?: string): Promise<ImportReport> {
  const { projectId, channelId, feedback } = plan;
  const named = [...plan.issues, ...feedback.flatMap((entry) => entry.issues)];
  const issues = await IssueImport.open(ctx, tx, projectId, named);
  for (const issue of plan.issues) await issues.resolve(issue);
  const knownIssues = plan.issues.length - issues.made;
  const linkCount =
    channelId === undefined ? 0 : await insertFeedback(ctx, tx, { projectId, channelId }, feedback, issues);
  const webhooks = await insertWebhooks(ctx, tx, plan.webhooks);
  const made = { issue: issues.made, feedback: feedback.length, webhook: webhooks.length };
  if (made.issue + made.feedback + made.webhook > 0) {
    await recordAudit(ctx, tx, {
      projectId,
      action: "project.import",
      entityId: projectId,
      changes: { fileName, ...made },
    });
  }
  const report = nothing(plan);
  return { ...report, made, known: { ...report.known, issue: knownIssues }, linkCount, webhooks };
}
