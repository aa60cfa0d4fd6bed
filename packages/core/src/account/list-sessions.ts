import { type SessionView, sessionInput } from "@hearback/contracts";
import Bowser from "bowser";
import { and, desc, eq, gt, ne } from "drizzle-orm";
import type { CoreContext } from "../context/context.ts";
import { notFound } from "../context/domain-error.ts";
import { parseInput } from "../context/parse-input.ts";
import { recordAudit } from "../context/record-audit.ts";
import { hashRandomText } from "../secrets/random-text.ts";
import { requirePerson } from "./require-person.ts";

/** Where the person is signed in, last seen first; `sessionToken` is that of who asks. */
export async function listSessions(ctx: CoreContext, sessionToken: string): Promise<SessionView[]> {
  const { id: userId } = await requirePerson(ctx);
  const { sessions } = ctx.database.tables;
  const rows = await ctx.database.read
    .select()
    .from(sessions)
    .where(and(eq(sessions.userId, userId), gt(sessions.expiresAt, ctx.now())))
    .orderBy(desc(sessions.lastSeenAt), desc(sessions.id));
  const currentHash = hashRandomText(sessionToken);
  return rows.map(({ id, tokenHash, userAgent, createdAt, lastSeenAt }) => ({
    id,
    isCurrent: tokenHash === currentHash,
    ...nameBrowser(userAgent),
    createdAt: createdAt.toISOString(),
    lastSeenAt: lastSeenAt.toISOString(),
  }));
}

/** Signs the person out where that session is. */
export async function endSession(ctx: CoreContext, rawInput: { sessionId: number }): Promise<void> {
  const { id: userId } = await requirePerson(ctx);
  const { sessionId } = parseInput(sessionInput, rawInput);
  await ctx.database.transaction(async (tx) => {
    const { sessions } = tx.tables;
    const ended = await tx
      .delete(sessions)
      .where(and(eq(sessions.id, sessionId), eq(sessions.userId, userId)))
      .returning({ id: sessions.id });
    if (ended.length === 0) throw notFound("session", sessionId);
    await recordAudit(ctx, tx, { projectId: null, action: "user.end_session", entityId: userId });
  });
}

/** Signs the person out everywhere but where `sessionToken` is. */
export async function endOtherSessions(ctx: CoreContext, sessionToken: string): Promise<void> {
  const { id: userId } = await requirePerson(ctx);
  await ctx.database.transaction(async (tx) => {
    const { sessions } = tx.tables;
    const ended = await tx
      .delete(sessions)
      .where(and(eq(sessions.userId, userId), ne(sessions.tokenHash, hashRandomText(sessionToken))))
      .returning({ id: sessions.id });
    if (ended.length === 0) return;
    await recordAudit(ctx, tx, { projectId: null, action: "user.end_other_sessions", entityId: userId });
  });
}

function nameBrowser(userAgent: string | null): Pick<SessionView, "browser" | "system"> {
  if (userAgent === null || userAgent === "") return { browser: null, system: null };
  const { browser, os } = Bowser.parse(userAgent);
  return { browser: browser.name || null, system: os.name || null };
}
