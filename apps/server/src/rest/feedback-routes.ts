import { createFeedback, getFeedback, searchFeedback, updateFeedback } from "@hearback/core";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { callerOf } from "./authenticate.ts";
import {
  feedbackAnswer,
  feedbackBody,
  feedbackSearchAnswer,
  readCreatedAt,
  searchFeedbackBody,
  splitFeedbackBody,
  toFeedbackAnswer,
} from "./feedback-shapes.ts";
import { findChannelId } from "./find-channel-id.ts";
import { channelParams, feedbackParams } from "./path-params.ts";
import { readRepeatable } from "./repeatable-request.ts";
import { toSearchAnswer } from "./search-shapes.ts";

export const feedbackRoutes: FastifyPluginAsyncZod = async (scope) => {
  scope.post(
    "/channels/:channelId/feedbacks",
    {
      schema: {
        summary: "Create a feedback",
        params: channelParams,
        body: feedbackBody,
        response: { 201: z.object({ id: z.int() }) },
      },
    },
    async (request, reply) => {
      const { ctx, projectId } = callerOf(request);
      const channelId = await findChannelId(request, request.params.channelId);
      const { createdAt, ...body } = request.body;
      const input = { projectId, channelId, ...splitFeedbackBody(body), createdAt: readCreatedAt(createdAt) };
      const { id } = await createFeedback(ctx, input, readRepeatable(request));
      return reply.code(201).send({ id });
    },
  );

  scope.post(
    "/channels/:channelId/feedbacks/search",
    {
      schema: {
        summary: "Search a channel's feedback",
        params: channelParams,
        body: searchFeedbackBody,
        response: { 201: feedbackSearchAnswer },
      },
    },
    async (request, reply) => {
      const { ctx, projectId } = callerOf(request);
      const channelId = await findChannelId(request, request.params.channelId);
      const { query, sort, page, limit } = request.body;
      const { searchText: text, createdAt, updatedAt } = query;
      const found = await searchFeedback(ctx, { projectId, channelId, text, createdAt, updatedAt, sort, page, limit });
      return reply.code(201).send(toSearchAnswer(found, { page, limit }, toFeedbackAnswer));
    },
  );

  scope.get(
    "/channels/:channelId/feedbacks/:feedbackId",
    { schema: { summary: "Get a feedback", params: feedbackParams, response: { 200: feedbackAnswer } } },
    async (request) => {
      const { ctx, projectId } = callerOf(request);
      const channelId = await findChannelId(request, request.params.channelId);
      return toFeedbackAnswer(await getFeedback(ctx, { projectId, channelId, feedbackId: request.params.feedbackId }));
    },
  );

  scope.put(
    "/channels/:channelId/feedbacks/:feedbackId",
    { schema: { summary: "Change a feedback's values", params: feedbackParams, body: feedbackBody } },
    async (request, reply) => {
      const { ctx, projectId } = callerOf(request);
      const channelId = await findChannelId(request, request.params.channelId);
      const { feedbackId } = request.params;
      await updateFeedback(ctx, { projectId, channelId, feedbackId, ...splitFeedbackBody(request.body) });
      return reply.code(200).send();
    },
  );
};
