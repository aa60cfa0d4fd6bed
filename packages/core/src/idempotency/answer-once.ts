import type { Handle, Tables } from "@hearback/db";
import { and, eq, lte, type SQL } from "drizzle-orm";
import type { Actor, CoreContext } from "../context/context.ts";
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
 * The answer to the first request with this key, where there is one: for verbs that ask something of the world before
 * their transaction, which may say something else by now.
 *
 * @throws DomainError `invalid_input` when the key was used for another request.
 */
export async function findFirstAnswer<Answer>(
  ctx: CoreContext,
  handle: Handle,
  request: RepeatableRequest | undefined,
): Promise<Answer | null> {
  if (request === undefined || ctx.actor.type === "system") return null;
  const [first] = await handle
    .select()
    .from(handle.tables.idempotencyKeys)
    .where(isOf(ctx.actor, handle, request));
  if (first === undefined || first.createdAt.getTime() <= ctx.now().getTime() - idempotencyLifetimeMs) return null;
  return readAnswer(first, request);
}

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
  const { actor } = ctx;
  const { idempotencyKeys } = tx.tables;
  const owner = ownerOf(actor);
  const keyHash = hashRandomText(request.key);
  const requestHash = hashRandomText(request.content);
  const now = ctx.now();
  const claim = { requestHash, answer: null, createdAt: now };
  const claimed = await tx
    .insert(idempotencyKeys)
    .values({ [owner]: actor.id, keyHash, ...claim })
    .onConflictDoUpdate({
      target: [idempotencyKeys[owner], idempotencyKeys.keyHash],
      set: claim,
      setWhere: lte(idempotencyKeys.createdAt, new Date(now.getTime() - idempotencyLifetimeMs)),
    })
    .returning({ id: idempotencyKeys.id });
  const isRow = isOf(actor, tx, request);
  if (claimed.length > 0) {
    const answer = await make();
    await tx.update(idempotencyKeys).set({ answer }).where(isRow);
    return answer;
  }
  const [first] = await tx.select().from(idempotencyKeys).where(isRow);
  return readAnswer(first, request);
}

type Owner = Exclude<Actor, { type: "system" }>;

function ownerOf({ type }: Owner): "userId" | "apiKeyId" {
  return type === "user" ? "userId" : "apiKeyId";
}

function isOf(actor: Owner, { tables: { idempotencyKeys } }: Handle, { key }: RepeatableRequest): SQL | undefined {
  return and(eq(idempotencyKeys[ownerOf(actor)], actor.id), eq(idempotencyKeys.keyHash, hashRandomText(key)));
}

type Row = Tables["idempotencyKeys"]["$inferSelect"];

function readAnswer<Answer>(first: Row | undefined, { content }: RepeatableRequest): Answer {
  if (first?.requestHash !== hashRandomText(content)) {
    throw invalidField(
      { path: "idempotencyKey", problem: "duplicate" },
      "This Idempotency-Key was used for another request in the last 24 hours. Give each new request a key of its own.",
    );
  }
  return first.answer as Answer;
}
