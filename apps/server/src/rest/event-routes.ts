import { explainEvent, listEvents, summarizeDeliveries } from "@hearback/core";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { callerOf } from "./authenticate.ts";
import {
  eventExplanationAnswer,
  eventPageAnswer,
  eventSummaryAnswer,
  listEventsQuery,
  summarizeEventsQuery,
} from "./event-shapes.ts";
import { eventParams, projectParams } from "./path-params.ts";

/** What became of events at the webhooks, for keys with the scope `webhook`. */
export const eventRoutes: FastifyPluginAsyncZod = async (scope) => {
  scope.get(
    "/events",
    {
      schema: {
        operationId: "listEvents",
        summary: "List what happened to a feedback or an issue, with the deliveries of each event",
        params: projectParams,
        querystring: listEventsQuery,
        response: { 200: eventPageAnswer },
      },
    },
    async (request) => {
      const { ctx, projectId } = callerOf(request);
      const { feedbackId, issueId, cursor, limit } = request.query;
      const type = issueId === undefined ? ("feedback" as const) : ("issue" as const);
      return listEvents(ctx, { projectId, subject: { type, id: issueId ?? feedbackId ?? 0 }, cursor, limit });
    },
  );

  scope.get(
    "/events/summary",
    {
      schema: {
        operationId: "summarizeEvents",
        summary:
          "See at how many webhooks the latest events of feedback or issues arrived, wait, are tried again, or failed",
        params: projectParams,
        querystring: summarizeEventsQuery,
        response: { 200: eventSummaryAnswer },
      },
    },
    async (request) => {
      const { ctx, projectId } = callerOf(request);
      const { feedbackId, issueId } = request.query;
      const subjectType = issueId === undefined ? ("feedback" as const) : ("issue" as const);
      const subjectIds = issueId ?? feedbackId ?? [];
      return { items: await summarizeDeliveries(ctx, { projectId, subjectType, subjectIds }) };
    },
  );

  scope.get(
    "/events/:eventId",
    {
      schema: {
        operationId: "explainEvent",
        summary: "See of each webhook whether it got an event, and why not",
        params: eventParams,
        response: { 200: eventExplanationAnswer },
      },
    },
    (request) => explainEvent(callerOf(request).ctx, request.params),
  );
};
