import type { FieldView, ProjectView } from "@hearback/contracts";
import { getChannel, getProject } from "@hearback/core";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { callerOf } from "./authenticate.ts";
import { findChannelId } from "./find-channel-id.ts";
import { channelParams, projectParams } from "./path-params.ts";

const projectAnswer = z
  .object({
    id: z.int(),
    name: z.string(),
    description: z.string().nullable(),
    timezone: z
      .object({ countryCode: z.string().nullable(), name: z.string(), offset: z.string() })
      .describe("UTC, which is no country's: projects have no time zone here"),
    createdAt: z.string(),
    updatedAt: z.string(),
  })
  .meta({ id: "Project" });

const fieldAnswer = z
  .object({
    id: z.int(),
    key: z.string(),
    name: z.string(),
    format: z.string(),
    status: z.literal("ACTIVE"),
  })
  .meta({ id: "Field" });

export const projectRoutes: FastifyPluginAsyncZod = async (scope) => {
  scope.get(
    "/",
    {
      prefixTrailingSlash: "no-slash",
      schema: {
        operationId: "getProject",
        summary: "Get the project",
        params: projectParams,
        response: { 200: projectAnswer },
      },
    },
    async (request) => {
      const { ctx, projectId } = callerOf(request);
      return toProjectAnswer(await getProject(ctx, { projectId }));
    },
  );

  scope.get(
    "/channels/:channelId/fields",
    {
      schema: {
        operationId: "listFields",
        summary: "List a channel's fields",
        params: channelParams,
        response: { 200: z.array(fieldAnswer) },
      },
    },
    async (request) => {
      const { ctx, projectId } = callerOf(request);
      const channelId = await findChannelId(request, request.params.channelId);
      const { fields } = await getChannel(ctx, { projectId, channelId });
      return fields.filter((field) => field.isActive).map(toFieldAnswer);
    },
  );
};

/** Projects have no time zone: every instant is UTC, which belongs to no country. The last change is the first. */
function toProjectAnswer({ id, name, description, createdAt }: ProjectView): z.output<typeof projectAnswer> {
  const timezone = { countryCode: null, name: "Etc/UTC", offset: "+00:00" };
  return { id, name, description, timezone, createdAt, updatedAt: createdAt };
}

function toFieldAnswer({ id, key, name, type }: FieldView): z.output<typeof fieldAnswer> {
  return { id, key, name, format: type, status: "ACTIVE" };
}
