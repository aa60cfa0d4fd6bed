import type { Permission } from "@hearback/contracts";
import { authorize, type CoreContext, DomainError, type Environment, findApiKeyActor } from "@hearback/core";
import type { FastifyInstance, FastifyRequest } from "fastify";

/** On whose behalf a request acts, and in which project: the one that its key belongs to. */
type Caller = { ctx: CoreContext; projectId: number };

const decorator = "caller";

/** Lets only requests with a valid key of the project in their path into `scope`, before their body is read. */
export function requireApiKey(scope: FastifyInstance, env: Environment): void {
  scope.decorateRequest(decorator, null);
  scope.addHook("onRequest", async (request) => {
    const key = request.headers["x-api-key"];
    const actor = typeof key === "string" && key !== "" ? await findApiKeyActor(env, key) : null;
    if (actor?.type !== "api_key" || !isProject(request.params, actor.projectId)) {
      throw new DomainError("forbidden", "This needs a valid X-API-KEY of the project.");
    }
    const { projectId } = actor;
    request.setDecorator<Caller>(decorator, { ctx: { ...env, actor }, projectId });
  });
}

/**
 * Refuses keys without the scope that has `permission`, before anything of the request is looked at. Each verb asks for its
 * own permission besides.
 */
export function requireScope(scope: FastifyInstance, permission: Permission): void {
  scope.addHook("onRequest", async (request) => {
    const { ctx, projectId } = callerOf(request);
    authorize(ctx, projectId, permission);
  });
}

export function callerOf(request: FastifyRequest): Caller {
  return request.getDecorator<Caller>(decorator);
}

function isProject(params: unknown, projectId: number): boolean {
  const { projectId: given } = params as { projectId: string };
  return /^\d{1,15}$/.test(given) && Number(given) === projectId;
}
