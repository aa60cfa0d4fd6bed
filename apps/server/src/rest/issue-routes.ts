import { createIssue, DomainError, deleteIssues, getIssue, searchIssues, updateIssue } from "@hearback/core";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { callerOf } from "./authenticate.ts";
import {
  createIssueBody,
  deleteIssuesBody,
  issueAnswer,
  issueSearchAnswer,
  searchIssuesBody,
  toAssignee,
  toIssueAnswer,
  toIssueStatus,
  toSearchQuery,
  updateIssueBody,
} from "./issue-shapes.ts";
import { nothing } from "./nothing.ts";
import { issueParams, projectParams } from "./path-params.ts";
import { readRepeatable, repeatableHeaders } from "./repeatable-request.ts";
import { toSearchAnswer } from "./search-shapes.ts";

export const issueRoutes: FastifyPluginAsyncZod = async (scope) => {
  scope.post(
    "/issues",
    {
      schema: {
        operationId: "createIssue",
        summary: "Create an issue",
        headers: repeatableHeaders,
        params: projectParams,
        body: createIssueBody,
        response: { 201: z.object({ id: z.int() }) },
      },
    },
    async (request, reply) => {
      const { ctx, projectId } = callerOf(request);
      const { name, description, externalIssueId, status, priority, assignee } = request.body;
      const input = {
        projectId,
        title: name,
        description: description ?? null,
        externalIssueId: externalIssueId ?? null,
        status: toIssueStatus(status),
        priority,
        ...toAssignee(assignee),
      };
      const { id } = await createIssue(ctx, input, readRepeatable(request));
      return reply.code(201).send({ id });
    },
  );

  scope.post(
    "/issues/search",
    {
      schema: {
        operationId: "searchIssues",
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
    {
      schema: { operationId: "getIssue", summary: "Get an issue", params: issueParams, response: { 200: issueAnswer } },
    },
    async (request) => {
      const { ctx, projectId } = callerOf(request);
      return toIssueAnswer(await getIssue(ctx, { projectId, issueId: request.params.issueId }));
    },
  );

  scope.put(
    "/issues/:issueId",
    {
      schema: {
        operationId: "updateIssue",
        summary: "Change an issue, its status, its priority or who it is assigned to",
        response: { 200: nothing },
        params: issueParams,
        body: updateIssueBody,
      },
    },
    async (request, reply) => {
      const { ctx, projectId } = callerOf(request);
      const { issueId } = request.params;
      const { name, description, externalIssueId, status, priority, assignee } = request.body;
      await updateIssue(ctx, {
        projectId,
        issueId,
        title: name,
        description,
        externalIssueId,
        status: toIssueStatus(status),
        priority,
        ...toAssignee(assignee),
      });
      return reply.code(200).send();
    },
  );

  scope.delete(
    "/issues/:issueId",
    {
      schema: {
        operationId: "deleteIssue",
        summary: "Delete an issue; its feedback stays",
        response: { 200: nothing },
        params: issueParams,
      },
    },
    async (request, reply) => {
      const { ctx, projectId } = callerOf(request);
      const { issueId } = request.params;
      const { count } = await deleteIssues(ctx, { projectId, issueIds: [issueId] });
      if (count === 0) {
        throw new DomainError("not_found", `There is no issue ${issueId} here.`, { params: { entity: "issue" } });
      }
      return reply.code(200).send();
    },
  );

  scope.delete(
    "/issues",
    {
      schema: {
        operationId: "deleteIssues",
        summary: "Delete many issues; their feedback stays",
        response: { 200: nothing },
        params: projectParams,
        body: deleteIssuesBody,
      },
    },
    async (request, reply) => {
      const { ctx, projectId } = callerOf(request);
      await deleteIssues(ctx, { projectId, issueIds: request.body.issueIds });
      return reply.code(200).send();
    },
  );
};
