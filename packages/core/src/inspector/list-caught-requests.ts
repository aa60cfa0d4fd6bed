import {
  type CaughtRequestDetail,
  type CaughtRequestView,
  caughtRequestInput,
  limits,
  projectInput,
} from "@hearback/contracts";
import { fromJsonText, type Tables } from "@hearback/db";
import { and, desc, eq, getTableColumns } from "drizzle-orm";
import { authorize } from "../context/authorize.ts";
import type { CoreContext } from "../context/context.ts";
import { notFound } from "../context/domain-error.ts";
import { parseInput } from "../context/parse-input.ts";
import { findInspector, requireInspector } from "./find-inspector.ts";

type CaughtRow = Tables["caughtRequests"]["$inferSelect"];

/** All that the inspector keeps, the newest first, without headers and bodies. */
export async function listCaughtRequests(
  ctx: CoreContext,
  rawInput: { projectId: number },
): Promise<CaughtRequestView[]> {
  const { projectId } = parseInput(projectInput, rawInput);
  authorize(ctx, projectId, "webhook_update");
  const { read, tables } = ctx.database;
  const inspector = await findInspector(read, projectId);
  if (inspector === null) return [];
  const { caughtRequests } = tables;
  const { headers: _headers, body: _body, ...columns } = getTableColumns(caughtRequests);
  const rows = await read
    .select(columns)
    .from(caughtRequests)
    .where(eq(caughtRequests.inspectorId, inspector.id))
    .orderBy(desc(caughtRequests.id))
    .limit(limits.caughtRequests);
  return rows.map(toView);
}

/** @throws DomainError `not_found`, also for a request that the inspector no longer keeps. */
export async function getCaughtRequest(
  ctx: CoreContext,
  rawInput: { projectId: number; requestId: number },
): Promise<CaughtRequestDetail> {
  const { projectId, requestId } = parseInput(caughtRequestInput, rawInput);
  authorize(ctx, projectId, "webhook_update");
  const { read, tables } = ctx.database;
  const { id } = await requireInspector(read, projectId);
  const { caughtRequests } = tables;
  const [row] = await read
    .select()
    .from(caughtRequests)
    .where(and(eq(caughtRequests.id, requestId), eq(caughtRequests.inspectorId, id)));
  if (row === undefined) throw notFound("caught request", requestId);
  const { query, body, bodyBytes } = row;
  const isTruncated = bodyBytes > limits.caughtBodyBytes;
  return { ...toView(row), query, headers: fromJsonText(row.headers), body, isTruncated };
}

function toView(row: Omit<CaughtRow, "headers" | "body">): CaughtRequestView {
  const { id, receivedAt, method, eventType, isTest, webhookId, webhookName, signature, token, bodyBytes } = row;
  const { deliveryId, attemptNumber, answerStatus } = row;
  const webhook = webhookId === null || webhookName === null ? null : { id: webhookId, name: webhookName };
  const sent = { method, eventType, isTest, webhook, signature, token, deliveryId, attemptNumber };
  return { id, receivedAt: receivedAt.toISOString(), ...sent, answerStatus, bodyBytes };
}
