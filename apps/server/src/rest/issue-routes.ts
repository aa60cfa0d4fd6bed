import { createIssue, getIssue, searchIssues, updateIssue } from "@hearback/core";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { callerOf } from "./authenticate.ts";
import {
  createIssueBody,
  issueAnswer,
  issueSearchAnswer,
  searchIssuesBody,
  toIssueAnswer,
  toIssueStatus,
  toSearchQuery,
  updateIssueBody,
} from "./issue-shapes.ts";
import { issueParams, projectParams } from "./path-params.ts";
import { readRepeatable } from "./repeatable-request.ts";
import { toSearchAnswer } from "./search-shapes.ts";

export const issueRoutes: FastifyPluginAsyncZod = async (scope) => {
  scope.post(
    "/issues",
    {
      schema: {
        summary: "Create an issue",
        params: projectParams,
        body: createIssueBody,
        response: { 201: z.object({ id: z.int() }) },
      },
    },
    async (request, reply) => {
      const { ctx, projectId } = callerOf(request);
      const { name, description, externalIssueId, status } = request.body;
      const input = {
        projectId,
        title: name,
        description: description ?? null,
        externalIssueId: externalIssueId ?? null,
        status: toIssueStatus(status),
      };
      const { id } = await createIssue(ctx, input, readRepeatable(request));
      return reply.code(201).send({ id });
    },
  );

  scope.post(
    "/issues/search",
    {
      schema: {
        summary: "Search the project's issues",
        params: projectParams,
        body: searchIssuesBody,
        response: { 201: issueSearchAnswer },
      },
    },
    async (request, reply) => {
      const { ctx, projectId } = callerOf(request);
      const { page, limit } = request.body;
      const found = await searchIssues(ctx, { projectId, ...toSearchQuery(request.body) });
      return reply.code(201).send(toSearchAnswer(found, { page, limit }, toIssueAnswer));
    },
  );

  scope.get(
    "/issues/:issueId",
    { schema: { summary: "Get an issue", params: issueParams, response: { 200: issueAnswer } } },
    async (request) => {
      const { ctx, projectId } = callerOf(request);
      return toIssueAnswer(await getIssue(ctx, { projectId, issueId: request.params.issueId }));
    },
  );

  scope.put(
    "/issues/:issueId",
    { schema: { summary: "Change an issue or its status", params: issueParams, body: updateIssueBody } },
    async (request, reply) => {
      const { ctx, projectId } = callerOf(request);
      const { issueId } = request.params;
      const { name, description, externalIssueId, status } = request.body;
      await updateIssue(ctx, {
        projectId,
        issueId,
        title: name,
        description,
        externalIssueId,
        status: toIssueStatus(status),
      });
      return reply.code(200).send();
    },
  );
};
