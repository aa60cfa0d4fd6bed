import { linkIssue, unlinkIssue } from "@hearback/core";
import type { FastifyRequest } from "fastify";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import type { z } from "zod";
import { callerOf } from "./authenticate.ts";
import { findChannelId } from "./find-channel-id.ts";
import { nothing } from "./nothing.ts";
import { feedbackIssueParams } from "./path-params.ts";

/** ABC User Feedback serves `issue`, and its documentation says `issues`: both work. */
const segments = ["issue", "issues"];

export const feedbackIssueRoutes: FastifyPluginAsyncZod = async (scope) => {
  for (const segment of segments) {
    const path = `/channels/:channelId/feedbacks/:feedbackId/${segment}/:issueId`;

    scope.post(
      path,
      {
        schema: {
          operationId: "linkIssue",
          summary: "Link an issue to a feedback",
          response: { 201: nothing },
          hide: segment !== segments[0],
          params: feedbackIssueParams,
        },
      },
      async (request, reply) => {
        await linkIssue(callerOf(request).ctx, await toLink(request, request.params));
        return reply.code(201).send();
      },
    );

    scope.delete(
      path,
      {
        schema: {
          operationId: "unlinkIssue",
          summary: "Unlink an issue from a feedback",
          response: { 200: nothing },
          hide: segment !== segments[0],
          params: feedbackIssueParams,
        },
      },
      async (request, reply) => {
        await unlinkIssue(callerOf(request).ctx, await toLink(request, request.params));
        return reply.code(200).send();
      },
    );
  }
};

async function toLink(request: FastifyRequest, params: z.output<typeof feedbackIssueParams>) {
  const { feedbackId, issueId } = params;
  const channelId = await findChannelId(request, params.channelId);
  return { projectId: callerOf(request).projectId, channelId, feedbackId, issueId };
}
