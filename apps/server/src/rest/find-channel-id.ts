import { resolveChannelId } from "@hearback/core";
import type { FastifyRequest } from "fastify";
import { callerOf } from "./authenticate.ts";

/** The id that a path's channel number or key stands for; whether the number is the project's is for the verb to check. */
export function findChannelId(request: FastifyRequest, idOrKey: string): Promise<number> {
  const { ctx, projectId } = callerOf(request);
  return resolveChannelId(ctx.database.read, projectId, idOrKey);
}
