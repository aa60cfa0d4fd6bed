import { limits } from "@hearback/contracts";
import type { Environment } from "@hearback/core";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { type FastifyPluginAsyncZod, serializerCompiler } from "fastify-type-provider-zod";
import { createThrottle } from "../http/throttle.ts";
import { absentRoutes } from "./absent-routes.ts";
import { requireApiKey } from "./authenticate.ts";
import { checkBody } from "./check-body.ts";
import { deliveryRoutes } from "./delivery-routes.ts";
import { registerDocs, type tags } from "./docs.ts";
import { handleError, handleUnknownRoute } from "./error-handlers.ts";
import { eventRoutes } from "./event-routes.ts";
import { feedbackIssueRoutes } from "./feedback-issue-routes.ts";
import { feedbackRoutes } from "./feedback-routes.ts";
import { feedbackSearchRoutes, feedbackSearchV2Routes } from "./feedback-search-routes.ts";
import { issueRoutes } from "./issue-routes.ts";
import { projectRoutes } from "./project-routes.ts";
import { recoveryRoutes } from "./recovery-routes.ts";
import { testRoutes } from "./test-routes.ts";
import { validateShape } from "./validate-shape.ts";
import { webhookHealthRoutes } from "./webhook-health-routes.ts";
import { webhookRoutes } from "./webhook-routes.ts";
import { webhookSecretRoutes } from "./webhook-secret-routes.ts";

/**
 * Mounts the REST API of contract §8 under `/api`, and once more under `/api/v1`, which ABC User Feedback's
 * documentation names; its other search is under `/api/v2`. Errors, unknown routes and body parsers are those of the API's own scope.
 */
export async function registerRest(
  app: FastifyInstance,
  { env, version }: { env: Environment; version: string },
): Promise<void> {
  const routes: Routes = {
    Project: [projectRoutes, absentRoutes],
    Feedback: [feedbackRoutes, feedbackSearchRoutes, feedbackIssueRoutes],
    Issues: [issueRoutes],
    Webhooks: [webhookRoutes, webhookSecretRoutes, webhookHealthRoutes],
    Tests: [testRoutes({ throttleOf: createThrottle(app), version })],
    Deliveries: [deliveryRoutes],
    Recoveries: [recoveryRoutes],
    Events: [eventRoutes],
  };
  await app.register(
    async (scope) => {
      await registerDocs(scope);
      await registerRoutes(scope, env, routes);
      await scope.register((v2) => registerRoutes(v2, env, { Feedback: [feedbackSearchV2Routes] }), { prefix: "/v2" });
      // The web app answers every other GET with a page; below /api that would hide a wrong path.
      scope.get("/*", { schema: { hide: true } }, handleUnknownRoute);
    },
    { prefix: "/api" },
  );
  await app.register((scope) => registerRoutes(scope, env, routes), { prefix: "/api/v1" });
}

/** By the heading under which the documentation has them. */
type Routes = Partial<Record<keyof typeof tags, FastifyPluginAsyncZod[]>>;

async function registerRoutes(scope: FastifyInstance, env: Environment, routes: Routes): Promise<void> {
  scope.setErrorHandler(handleError);
  scope.setNotFoundHandler(handleUnknownRoute);
  scope.setValidatorCompiler(validateShape);
  scope.setSerializerCompiler(serializerCompiler);
  parseJsonOnly(scope);
  await scope.register(
    async (project) => {
      project.addHook("onRoute", (route) => {
        route.bodyLimit = limits.bodyBytes;
      });
      requireApiKey(project, env);
      project.addHook("preValidation", checkBody);
      for (const [tag, plugins] of Object.entries(routes)) {
        await project.register(async (tagged) => {
          tagged.addHook("onRoute", (route) => {
            route.schema = { tags: [tag], ...route.schema };
          });
          for (const plugin of plugins) await tagged.register(plugin);
        });
      }
    },
    { prefix: "/projects/:projectId" },
  );
}

/** JSON only; an empty body counts as none, because some clients send the content type with every request. */
function parseJsonOnly(scope: FastifyInstance): void {
  const parseJson = scope.getDefaultJsonParser("error", "error");
  scope.removeAllContentTypeParsers();
  scope.addContentTypeParser(
    "application/json",
    { parseAs: "string" },
    (request: FastifyRequest, body: string, done) => {
      if (body === "") done(null, undefined);
      else void parseJson(request, body, done);
    },
  );
}
