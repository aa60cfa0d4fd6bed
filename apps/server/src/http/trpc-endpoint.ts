import type { Environment } from "@hearback/core";
import { type FastifyTRPCPluginOptions, fastifyTRPCPlugin } from "@trpc/server/adapters/fastify";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { Mailer } from "../mail/create-mailer.ts";
import { createLater } from "../mail/later.ts";
import { type AppRouter, appRouter } from "../router.ts";
import type { TrpcContext } from "../trpc.ts";
import { findSessionActor } from "./find-session-actor.ts";
import { knownBrowser } from "./known-browser.ts";
import { sessionCookie } from "./session-cookie.ts";
import { createThrottle } from "./throttle.ts";
import { createGuessThrottle } from "./throttle-guesses.ts";

export type TrpcEndpointOptions = { env: Environment; version: string; isSecure: boolean; mailer: Mailer | null };

export async function registerTrpc(
  app: FastifyInstance,
  { env, version, isSecure, mailer }: TrpcEndpointOptions,
): Promise<void> {
  const throttle = createThrottle(app);
  const throttleGuesses = createGuessThrottle(app, env);
  const stop = new AbortController();
  app.addHook("preClose", async () => stop.abort());
  const later = createLater(app.log);
  app.addHook("onClose", () => later.close());
  await app.register(fastifyTRPCPlugin, {
    prefix: "/trpc",
    trpcOptions: {
      router: appRouter,
      allowMethodOverride: false,
      async createContext({ req, res }: { req: FastifyRequest; res: FastifyReply }): Promise<TrpcContext> {
        const cookie = sessionCookie(req, res, isSecure);
        const findActor = () => findSessionActor(env, cookie.read());
        return {
          env,
          actor: await findActor(),
          findActor,
          stopping: stop.signal,
          cookie,
          browser: knownBrowser(req, res, { secretBox: env.secretBox, isSecure }),
          userAgent: req.headers["user-agent"] ?? null,
          version,
          throttle: throttle(req),
          throttleGuesses: throttleGuesses(req),
          mailer,
          later: later.after(res.raw),
          log: req.log,
        };
      },
    } satisfies FastifyTRPCPluginOptions<AppRouter>["trpcOptions"],
  });
}
