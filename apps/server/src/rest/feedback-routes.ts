import { createFeedback, DomainError, deleteFeedback, getFeedback, updateFeedback } from "@hearback/core";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { callerOf } from "./authenticate.ts";
import {
  deleteFeedbackBody,
  feedbackAnswer,
  feedbackBody,
  readCreatedAt,
  splitFeedbackBody,
  toFeedbackAnswer,
} from "./feedback-shapes.ts";
import { findChannelId } from "./find-channel-id.ts";
import { nothing } from "./nothing.ts";
import { channelParams, feedbackParams } from "./path-params.ts";
import { readRepeatable, repeatableHeaders } from "./repeatable-request.ts";
import { BadRequestError } from "./rest-error.ts";

export const feedbackRoutes: FastifyPluginAsyncZod = async (scope) => {
  scope.post(
    "/channels/:channelId/feedbacks",
    {
      schema: {
        operationId: "createFeedback",
        summary: "Create a feedback",
        headers: repeatableHeaders,
        params: channelParams,
        body: feedbackBody,
        response: { 201: z.object({ id: z.int() }) },
      },
    },
    async (request, reply) => {
      const { ctx, projectId } = callerOf(request);
      const { createdAt, ...body } = request.body;
      const given = { projectId, ...splitFeedbackBody(body), createdAt: readCreatedAt(createdAt) };
      try {
        const channelId = await findChannelId(request, request.params.channelId);
        const { id } = await createFeedback(ctx, { ...given, channelId }, readRepeatable(request));
        return reply.code(201).send({ id });
      } catch (error) {
        throw isChannelMissing(error) ? new BadRequestError("Invalid channel id", "ChannelNotFound") : error;
      }
    },
  );

  scope.get(
    "/channels/:channelId/feedbacks/:feedbackId",
    {
      schema: {
        operationId: "getFeedback",
        summary: "Get a feedback",
        params: feedbackParams,
        response: { 200: feedbackAnswer },
      },
    },
    async (request) => {
      const { ctx, projectId } = callerOf(request);
      const channelId = await findChannelId(request, request.params.channelId);
      return toFeedbackAnswer(await getFeedback(ctx, { projectId, channelId, feedbackId: request.params.feedbackId }));
    },
  );

  scope.put(
    "/channels/:channelId/feedbacks/:feedbackId",
    {
      schema: {
        operationId: "updateFeedback",
        summary: "Change a feedback's values",
        response: { 200: nothing },
        params: feedbackParams,
        body: feedbackBody,
      },
    },
    async (request, reply) => {
      const { ctx, projectId } = callerOf(request);
      const channelId = await findChannelId(request, request.params.channelId);
      const { feedbackId } = request.params;
      await updateFeedback(ctx, { projectId, channelId, feedbackId, ...splitFeedbackBody(request.body) });
      return reply.code(200).send();
    },
  );

  scope.delete(
    "/channels/:channelId/feedbacks",
    {
      schema: {
        operationId: "deleteFeedback",
        summary: "Delete feedback",
        response: { 200: nothing },
        params: channelParams,
        body: deleteFeedbackBody,
      },
    },
    async (request, reply) => {
      const { ctx, projectId } = callerOf(request);
      const channelId = await findChannelId(request, request.params.channelId);
      await deleteFeedback(ctx, { projectId, channelId, feedbackIds: request.body.feedbackIds });
      return reply.code(200).send();
    },
  );
};

/** ABC User Feedback has words of its own for a channel of another project; here nobody learns whether there is one. */
function isChannelMissing(error: unknown): boolean {
  return error instanceof DomainError && error.code === "not_found" && error.params?.entity === "channel";
}
