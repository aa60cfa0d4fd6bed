import { type LoginInput, loginInput } from "@hearback/contracts";
import { eq, lt } from "drizzle-orm";
import type { Environment } from "../context/context.ts";
import { DomainError } from "../context/domain-error.ts";
import { parseInput } from "../context/parse-input.ts";
import { isPasswordRight } from "../secrets/password.ts";
import { generateToken, hashRandomText } from "../secrets/random-text.ts";

const sessionMs = 30 * 24 * 3_600_000;
/** How stale `last_seen_at` may get, so that not every request writes. */
const seenResolutionMs = 10 * 60_000;

/** Those of browsers have less than half of it. */
const keptOfAgent = 500;

export type NewSession = { token: string; userId: number; expiresAt: Date };

/**
 * @param userAgent as in {@link createSession}.
 * @throws DomainError `invalid_credentials`, without telling which of the two was wrong.
 */
export async function logIn(
  env: Environment,
  rawInput: LoginInput,
  userAgent: string | null = null,
): Promise<NewSession> {
  const input = parseInput(loginInput, rawInput);
  const { users } = env.database.tables;
  const [user] = await env.database.read.select().from(users).where(eq(users.email, input.email));
  const isRight = await isPasswordRight(input.password, user?.passwordHash ?? null);
  if (user === undefined || !isRight) throw new DomainError("invalid_credentials", "E-mail or password is wrong.");
  return createSession(env, user.id, userAgent);
}

/**
 * A new random token at every login; the table holds only its hash.
 *
 * @param userAgent what the browser says of itself in a request, by which its person knows it again.
 */
export async function createSession(
  env: Environment,
  userId: number,
  userAgent: string | null = null,
): Promise<NewSession> {
  const token = generateToken();
  const now = env.now();
  const expiresAt = new Date(now.getTime() + sessionMs);
  await env.database.transaction(async (tx) => {
    const { sessions } = tx.tables;
    await tx.delete(sessions).where(lt(sessions.expiresAt, now));
    await tx.insert(sessions).values({
      tokenHash: hashRandomText(token),
      userId,
      createdAt: now,
      lastSeenAt: now,
      expiresAt,
      userAgent: userAgent?.slice(0, keptOfAgent) ?? null,
    });
  });
  return { token, userId, expiresAt };
}

/** The user of a session token, or `null` when it is unknown or expired. */
export async function findSessionUser(env: Environment, token: string): Promise<number | null> {
  const { sessions } = env.database.tables;
  const [session] = await env.database.read
    .select()
    .from(sessions)
    .where(eq(sessions.tokenHash, hashRandomText(token)));
  const now = env.now();
  if (session === undefined || session.expiresAt <= now) return null;
  if (now.getTime() - session.lastSeenAt.getTime() > seenResolutionMs) {
    await env.database.transaction(async (tx) => {
      await tx.update(tx.tables.sessions).set({ lastSeenAt: now }).where(eq(tx.tables.sessions.id, session.id));
    });
  }
  return session.userId;
}

export async function logOut(env: Environment, token: string): Promise<void> {
  await env.database.transaction(async (tx) => {
    await tx.delete(tx.tables.sessions).where(eq(tx.tables.sessions.tokenHash, hashRandomText(token)));
  });
}
