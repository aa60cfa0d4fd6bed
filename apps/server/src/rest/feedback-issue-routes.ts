import { linkIssue, unlinkIssue } from "@hearback/core";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { callerOf } from "./authenticate.ts";
import { findChannelId } from "./find-channel-id.ts";
import { nothing } from "./nothing.ts";
import { feedbackIssueParams } from "./path-params.ts";

/** ABC User Feedback serves `issue`, and its documentation says `issues`: both work. */
const segments = ["issue", "issues"];

const acts = [
  { method: "POST", operationId: "linkIssue", summary: "Link an issue to a feedback", status: 201, act: linkIssue },
  {
    method: "DELETE",
    operationId: "unlinkIssue",
    summary: "Unlink an issue from a feedback",
    status: 200,
    act: unlinkIssue,
  },
] as const;

export const feedbackIssueRoutes: FastifyPluginAsyncZod = async (scope) => {
  for (const segment of segments) {
    for (const { method, operationId, summary, status, act } of acts) {
      scope.route({
        method,
        url: `/channels/:channelId/feedbacks/:feedbackId/${segment}/:issueId`,
        schema: {
          operationId,
          summary,
          hide: segment !== segments[0],
          params: feedbackIssueParams,
          response: { [status]: nothing },
        },
        async handler(request, reply) {
          const { ctx, projectId } = callerOf(request);
          const { feedbackId, issueId } = request.params;
          const channelId = await findChannelId(request, request.params.channelId);
          await act(ctx, { projectId, channelId, feedbackId, issueId });
          return reply.code(status).send();
        },
      });
    }
  }
};
