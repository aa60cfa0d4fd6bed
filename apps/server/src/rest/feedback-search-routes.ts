import type { SearchFeedbackInput } from "@hearback/contracts";
import { findIssueId, searchFeedback } from "@hearback/core";
import type { FastifyRequest } from "fastify";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import type { z } from "zod";
import { callerOf } from "./authenticate.ts";
import {
  feedbackSearchAnswer,
  listFeedbackQuery,
  searchFeedbackBody,
  searchFeedbackV2Body,
  toFilter,
  toFilterV2,
} from "./feedback-search-shapes.ts";
import { toFeedbackAnswer } from "./feedback-shapes.ts";
import { readQueryText } from "./field-conditions.ts";
import { findChannelId } from "./find-channel-id.ts";
import { findFields } from "./find-fields.ts";
import { channelParams } from "./path-params.ts";
import { BadRequestError } from "./rest-error.ts";
import { toSearchAnswer } from "./search-shapes.ts";

const path = "/channels/:channelId/feedbacks/search";

export const feedbackSearchRoutes: FastifyPluginAsyncZod = async (scope) => {
  scope.post(
    path,
    {
      schema: {
        operationId: "searchFeedback",
        summary: "Search a channel's feedback",
        params: channelParams,
        body: searchFeedbackBody,
        response: { 201: feedbackSearchAnswer },
      },
    },
    async (request, reply) => {
      const channelId = await findChannelId(request, request.params.channelId);
      const filter = toFilter(request.body, await findFields(request, channelId));
      return reply.code(201).send(await search(request, channelId, filter));
    },
  );

  scope.get(
    "/channels/:channelId/feedbacks",
    {
      schema: {
        operationId: "listFeedback",
        summary: "List feedback with a text in one field, or of an issue",
        params: channelParams,
        querystring: listFeedbackQuery,
        response: { 200: feedbackSearchAnswer },
      },
    },
    async (request) => {
      const channelId = await findChannelId(request, request.params.channelId);
      return search(request, channelId, await readListQuery(request, channelId, request.query));
    },
  );
};

/** Below `/api/v2`, where ABC User Feedback has nothing else that a key can use. */
export const feedbackSearchV2Routes: FastifyPluginAsyncZod = async (scope) => {
  scope.post(
    path,
    {
      schema: {
        operationId: "searchFeedbackByConditions",
        summary: "Search a channel's feedback by conditions of which all or one must be true",
        params: channelParams,
        body: searchFeedbackV2Body,
        response: { 201: feedbackSearchAnswer },
      },
    },
    async (request, reply) => {
      const channelId = await findChannelId(request, request.params.channelId);
      const filter = toFilterV2(request.body, await findFields(request, channelId));
      return reply.code(201).send(await search(request, channelId, filter));
    },
  );
};

type Filter = Omit<SearchFeedbackInput, "projectId" | "channelId">;

async function search(request: FastifyRequest, channelId: number, filter: Filter) {
  const { ctx, projectId } = callerOf(request);
  const found = await searchFeedback(ctx, { projectId, channelId, ...filter });
  const { page = 1, limit = 10 } = filter;
  return toSearchAnswer(found, { page, limit }, toFeedbackAnswer);
}

async function readListQuery(
  request: FastifyRequest,
  channelId: number,
  { fieldKey, searchText, issueName, page, limit }: z.output<typeof listFeedbackQuery>,
): Promise<Filter> {
  if (issueName !== undefined) {
    const { ctx, projectId } = callerOf(request);
    const issueId = await findIssueId(ctx, { projectId, title: issueName });
    return { issueIds: issueId === null ? [] : [issueId], page, limit };
  }
  if (fieldKey === undefined || searchText === undefined) {
    throw new BadRequestError("the query needs fieldKey and searchText, or issueName");
  }
  const findField = await findFields(request, channelId);
  return { fields: readQueryText(findField(fieldKey), searchText), page, limit };
}
