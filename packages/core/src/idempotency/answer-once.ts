import type { Handle } from "@hearback/db";
import { and, eq, lte } from "drizzle-orm";
import type { CoreContext } from "../context/context.ts";
import { invalidField } from "../context/domain-error.ts";
import { hashRandomText } from "../secrets/random-text.ts";

/** How long a key keeps its first answer. Source: contract §8. */
export const idempotencyLifetimeMs = 24 * 60 * 60 * 1_000;

/** A request that its sender may repeat without causing its effect twice. */
export type RepeatableRequest = {
  /** The sender's own name for it, unique within the sender's API key, or among those of a person. */
  key: string;
  /** All that makes the request what it is, to refuse the key for another one. */
  content: string;
};

/**
 * Runs `make` for the first request with this key, and gives later ones the answer of the first. The claim is written
 * before `make` runs, so of two at once the second waits for the first one's commit; a throw takes the claim back.
 *
 * Keys belong to API keys and to people: for the operator's shell, as without a request, `make` runs every time.
 *
 * @throws DomainError `invalid_input` when the key was used for another request.
 */
export async function answerOnce<Answer>(
  ctx: CoreContext,
  tx: Handle,
  request: RepeatableRequest | undefined,
  make: () => Promise<Answer>,
): Promise<Answer> {
  if (request === undefined || ctx.actor.type === "system") return make();
  const { idempotencyKeys } = tx.tables;
  const owner = ctx.actor.type === "user" ? "userId" : "apiKeyId";
  const ownerColumn = idempotencyKeys[owner];
  const keyHash = hashRandomText(request.key);
  const requestHash = hashRandomText(request.content);
  const now = ctx.now();
  const claim = { requestHash, answer: null, createdAt: now };
  const claimed = await tx
    .insert(idempotencyKeys)
    .values({ [owner]: ctx.actor.id, keyHash, ...claim })
    .onConflictDoUpdate({
      target: [ownerColumn, idempotencyKeys.keyHash],
      set: claim,
      setWhere: lte(idempotencyKeys.createdAt, new Date(now.getTime() - idempotencyLifetimeMs)),
    })
    .returning({ id: idempotencyKeys.id });
  const isRow = and(eq(ownerColumn, ctx.actor.id), eq(idempotencyKeys.keyHash, keyHash));
  if (claimed.length > 0) {
    const answer = await make();
    await tx.update(idempotencyKeys).set({ answer }).where(isRow);
    return answer;
  }
  const [first] = await tx.select().from(idempotencyKeys).where(isRow);
  if (first?.requestHash !== requestHash) {
    throw invalidField(
      { path: "idempotencyKey", problem: "duplicate" },
      "This Idempotency-Key was used for another request in the last 24 hours. Give each new request a key of its own.",
    );
  }
  return first.answer as Answer;
}
