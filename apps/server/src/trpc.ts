import type { ErrorCode, ErrorDetail } from "@hearback/contracts";
import { type Actor, type CoreContext, DomainError, type Environment, toInvalidInput } from "@hearback/core";
import { DatabaseFullError, findDatabaseError } from "@hearback/db";
import { initTRPC, TRPCError } from "@trpc/server";
import type { FastifyBaseLogger } from "fastify";
import { ZodError } from "zod";
import type { KnownBrowser } from "./http/known-browser.ts";
import { isMereBusyness } from "./http/mere-busyness.ts";
import type { SessionCookie } from "./http/session-cookie.ts";
import type { Throttle } from "./http/throttle.ts";
import type { ThrottleGuesses } from "./http/throttle-guesses.ts";
import type { Mailer } from "./mail/create-mailer.ts";
import type { AddLater } from "./mail/later.ts";

/** What every procedure gets: the world, who asks, and the cookie that says so. */
export type TrpcContext = {
  env: Environment;
  actor: Extract<Actor, { type: "user" }> | null;
  /** Who asks, as it is now: what stays open must not outlive the session. */
  findActor: () => Promise<TrpcContext["actor"]>;
  /** Aborted when the server stops. */
  stopping: AbortSignal;
  cookie: SessionCookie;
  browser: KnownBrowser;
  /** What the browser says of itself. */
  userAgent: string | null;
  version: string;
  throttle: Throttle;
  throttleGuesses: ThrottleGuesses;
  /** `null` where there is no mail server. */
  mailer: Mailer | null;
  later: AddLater;
  log: Pick<FastifyBaseLogger, "error" | "warn">;
};

/** How often a subscription to which nothing happens shows that it is still there. */
const pingMs = 10_000;

const trpcCodes: Record<ErrorCode, TRPCError["code"]> = {
  unauthenticated: "UNAUTHORIZED",
  invalid_credentials: "UNAUTHORIZED",
  forbidden: "FORBIDDEN",
  not_found: "NOT_FOUND",
  invalid_input: "BAD_REQUEST",
  name_taken: "CONFLICT",
  limit_reached: "CONFLICT",
  issue_merged: "CONFLICT",
  not_mergeable: "CONFLICT",
  target_refused: "BAD_REQUEST",
  stale_version: "CONFLICT",
  channel_archived: "CONFLICT",
  project_archived: "CONFLICT",
  setup_done: "CONFLICT",
  setup_link_invalid: "FORBIDDEN",
  link_invalid: "FORBIDDEN",
  wrong_password: "FORBIDDEN",
  already_member: "CONFLICT",
  last_owner: "CONFLICT",
  not_redeliverable: "CONFLICT",
  not_cancelable: "CONFLICT",
  not_recoverable: "CONFLICT",
  too_many_requests: "TOO_MANY_REQUESTS",
  database_busy: "SERVICE_UNAVAILABLE",
  database_full: "SERVICE_UNAVAILABLE",
  internal: "INTERNAL_SERVER_ERROR",
};

const trpc = initTRPC.context<TrpcContext>().create({
  sse: { ping: { enabled: true, intervalMs: pingMs }, client: { reconnectAfterInactivityMs: 3 * pingMs } },
  errorFormatter({ shape, error }) {
    const detail: ErrorDetail = error.cause instanceof DomainError ? error.cause.detail : { code: "internal" };
    const { stack: _, ...data } = shape.data;
    return { ...shape, data: { ...data, detail } };
  },
});

export const router = trpc.router;

/** The one place where what verbs throw becomes a tRPC error. What nobody expected stays in the log. */
const translateErrors = trpc.middleware(async ({ ctx, path, next, getRawInput }) => {
  const result = await next();
  if (result.ok) return result;
  const { cause } = result.error;
  const domainError = cause instanceof ZodError ? toInvalidInput(cause, await getRawInput()) : toDomainError(cause);
  if (findDatabaseError(cause) !== null && !isMereBusyness(cause))
    ctx.log.error({ error: cause, path }, "request failed");
  if (domainError === null) {
    if (result.error.code === "INTERNAL_SERVER_ERROR")
      ctx.log.error({ error: result.error.cause, path }, "request failed");
    const internal = new DomainError("internal", "Something went wrong here. It is in the server's log.");
    throw new TRPCError({ code: "INTERNAL_SERVER_ERROR", message: internal.message, cause: internal });
  }
  throw describe(domainError);
});

/** What a verb has thrown as an error that tells the browser why; null for what nobody expected. */
export function toTrpcError(cause: unknown): TRPCError | null {
  const domainError = toDomainError(cause);
  return domainError === null ? null : describe(domainError);
}

function describe(error: DomainError): TRPCError {
  return new TRPCError({ code: trpcCodes[error.code], message: error.message, cause: error });
}

function toDomainError(cause: unknown): DomainError | null {
  if (cause instanceof DomainError) return cause;
  const databaseError = findDatabaseError(cause);
  if (databaseError === null) return null;
  const code = databaseError instanceof DatabaseFullError ? "database_full" : "database_busy";
  return new DomainError(code, databaseError.message);
}

/** Open to everybody: state, setup and login. */
export const publicProcedure = trpc.procedure.use(translateErrors);

/** For signed-in people; the verbs decide what each of them may do. */
export const procedure = publicProcedure.use(({ ctx, next }) =>
  next({ ctx: { ...ctx, core: toCoreContext(ctx, ctx.actor) } }),
);

/** @throws DomainError `unauthenticated` when the session has ended. */
export async function renewContext(ctx: TrpcContext): Promise<CoreContext> {
  return toCoreContext(ctx, await ctx.findActor());
}

function toCoreContext({ env }: TrpcContext, actor: TrpcContext["actor"]): CoreContext {
  if (actor === null) throw new DomainError("unauthenticated", "Sign in first.");
  return { ...env, actor };
}
