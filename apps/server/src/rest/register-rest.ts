import { limits, type Permission } from "@hearback/contracts";
import type { Environment } from "@hearback/core";
import type { FastifyInstance, FastifyRequest, onRequestAsyncHookHandler } from "fastify";
import { type FastifyPluginAsyncZod, serializerCompiler } from "fastify-type-provider-zod";
import { createThrottle } from "../http/throttle.ts";
import { absentRoutes } from "./absent-routes.ts";
import { answerOtherOrigins } from "./answer-other-origins.ts";
import { requireApiKey, requireScope } from "./authenticate.ts";
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
import { refuseSurplus } from "./refuse-surplus.ts";
import { testRoutes } from "./test-routes.ts";
import { validateShape } from "./validate-shape.ts";
import { webhookHealthRoutes } from "./webhook-health-routes.ts";
import { webhookRoutes } from "./webhook-routes.ts";
import { webhookSecretRoutes } from "./webhook-secret-routes.ts";

type RestOptions = {
  env: Environment;
  version: string;
  /** Counts each request below a project; without it, any number is taken. */
  limit?: onRequestAsyncHookHandler | undefined;
};

/**
 * Mounts the REST API of contract §8 under `/api`, and once more under `/api/v1`, which ABC User Feedback's
 * documentation names; its other search is under `/api/v2`. Errors, unknown routes and body parsers are those of the API's own scope.
 */
export async function registerRest(app: FastifyInstance, options: RestOptions): Promise<void> {
  const { version } = options;
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
  const searchV2: Routes = { Feedback: [feedbackSearchV2Routes] };
  await app.register(
    async (scope) => {
      speakJson(scope);
      await registerDocs(scope);
      await scope.register((projects) => registerProjects(projects, options, routes), { prefix: "/projects" });
      await scope.register((projects) => registerProjects(projects, options, searchV2), { prefix: "/v2/projects" });
      // The web app answers every other GET with a page; below /api that would hide a wrong path.
      scope.get("/*", { schema: { hide: true } }, handleUnknownRoute);
    },
    { prefix: "/api" },
  );
  await app.register((projects) => registerProjects(projects, options, routes), { prefix: "/api/v1/projects" });
}

/** By the heading under which the documentation has them. */
type Routes = Partial<Record<keyof typeof tags, FastifyPluginAsyncZod[]>>;

/** ABC User Feedback has these, and passes over what it doesn't take where it takes nothing. */
const tagsOfAbc = ["Project", "Feedback", "Issues"] satisfies (keyof Routes)[] as string[];

/** Of each group, what all keys have whose scope opens it, and no others. */
const permissionByTag: Record<keyof typeof tags, Permission> = {
  Project: "project_read",
  Feedback: "feedback_read",
  Issues: "issue_read",
  Webhooks: "webhook_read",
  Tests: "webhook_test",
  Deliveries: "delivery_read",
  Recoveries: "delivery_read",
  Events: "delivery_read",
};

/** Has handlers of its own for what it doesn't have, so that other origins can read those answers as well. */
async function registerProjects(scope: FastifyInstance, { env, limit }: RestOptions, routes: Routes): Promise<void> {
  speakJson(scope);
  await answerOtherOrigins(scope);
  if (limit !== undefined) scope.addHook("onRequest", limit);
  scope.get("/*", { schema: { hide: true } }, handleUnknownRoute);
  await scope.register(
    async (project) => {
      project.addHook("onRoute", (route) => {
        route.bodyLimit = limits.bodyBytes;
      });
      requireApiKey(project, env);
      project.addHook("preValidation", checkBody);
      for (const [tag, plugins] of Object.entries(routes)) {
        await project.register(async (tagged) => {
          requireScope(tagged, permissionByTag[tag as keyof Routes]);
          if (!tagsOfAbc.includes(tag)) refuseSurplus(tagged);
          tagged.addHook("onRoute", (route) => {
            route.schema = { tags: [tag], ...route.schema };
          });
          for (const plugin of plugins) await tagged.register(plugin);
        });
      }
    },
    { prefix: "/:projectId" },
  );
}

function speakJson(scope: FastifyInstance): void {
  scope.setErrorHandler(handleError);
  scope.setNotFoundHandler(handleUnknownRoute);
  scope.setValidatorCompiler(validateShape);
  scope.setSerializerCompiler(serializerCompiler);
  parseJsonOnly(scope);
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
