import cookie from "@fastify/cookie";
import helmet from "@fastify/helmet";
import rateLimit from "@fastify/rate-limit";
import { limits } from "@hearback/contracts";
import type { Environment } from "@hearback/core";
import Fastify, { type FastifyBaseLogger, type FastifyInstance, type FastifyRequest, LogController } from "fastify";
import { endConnectionsWhenClosing } from "./http/end-connections.ts";
import { registerFeedbackCsv } from "./http/feedback-csv.ts";
import { registerHealth } from "./http/health.ts";
import { registerInspector } from "./http/inspector.ts";
import { registerMetrics } from "./http/metrics.ts";
import { refuseForeignOrigins } from "./http/same-origin.ts";
import { registerTrpc } from "./http/trpc-endpoint.ts";
import { registerWebApp } from "./http/web-app.ts";
import { registerWebhookDocuments } from "./http/webhook-documents.ts";
import type { Mailer } from "./mail/create-mailer.ts";
import { handleError } from "./rest/error-handlers.ts";
import { registerRest } from "./rest/register-rest.ts";

export type AppOptions = {
  env: Environment;
  version: string;
  /** Requests per minute and API key that the REST API takes; 0 = any number. */
  restLimitPerMinute: number;
  /** Addresses and ranges of proxies, which are believed where a request comes from. */
  trustedProxies: string[];
  /** Opens `/metrics`; `null` where there are none. */
  metricsToken: string | null;
  /** Sends mail; `null` where there is no mail server. */
  mailer: Mailer | null;
  /** Built web app; nothing is served from it when it isn't there. */
  webDirectory: string;
  logger: FastifyBaseLogger;
};

/** The HTTP server, wired but not listening. */
export async function buildApp(options: AppOptions): Promise<FastifyInstance> {
  const { env, version, restLimitPerMinute, trustedProxies, metricsToken, mailer, webDirectory, logger } = options;
  const isSecure = env.publicUrl.startsWith("https:");
  const app = Fastify({
    loggerInstance: logger,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: limits.bodyBytes,
    trustProxy: trustedProxies,
    routerOptions: { maxParamLength: 5_000 },
    frameworkErrors: handleError,
  });
  endConnectionsWhenClosing(app);
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", "data:"],
        objectSrc: ["'none'"],
        baseUri: ["'self'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
    },
    strictTransportSecurity: isSecure,
  });
  await app.register(cookie);
  await app.register(rateLimit, { global: false });

  registerHealth(app, env);
  await app.register(async (scope) => registerMetrics(scope, { env, version, token: metricsToken }));
  registerWebhookDocuments(app, version);
  await app.register(async (scope) => {
    scope.addHook("onRequest", refuseForeignOrigins);
    await registerTrpc(scope, { env, version, isSecure, mailer });
  });
  await app.register(async (scope) => registerFeedbackCsv(scope, { env, isSecure }));
  await app.register(async (scope) => registerInspector(scope, env));
  await app.register(async (scope) => {
    const limit = restLimitPerMinute > 0 ? scope.rateLimit(limitByKey(restLimitPerMinute)) : undefined;
    await registerRest(scope, { env, version, limit });
  });
  await registerWebApp(app, webDirectory);
  return app;
}

function limitByKey(max: number) {
  return {
    max,
    timeWindow: "1 minute",
    keyGenerator: ({ headers, ip }: FastifyRequest) => String(headers["x-api-key"] ?? ip),
  };
}
