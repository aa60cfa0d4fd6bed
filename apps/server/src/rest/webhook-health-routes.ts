import { getWebhookHealth, listWebhookActivity, sendNow } from "@hearback/core";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { callerOf } from "./authenticate.ts";
import { projectParams, webhookParams } from "./path-params.ts";
import { countUpTo, webhookActivityAnswer, webhookHealthAnswer, webhookHealthQuery } from "./webhook-health-shapes.ts";

/** How webhooks fare, and what to do when a receiver is mended, for keys with the scope `webhook`. */
export const webhookHealthRoutes: FastifyPluginAsyncZod = async (scope) => {
  scope.get(
    "/webhooks/activity",
    {
      schema: {
        operationId: "listWebhookActivity",
        summary: "See the last 24 hours of each webhook, what waits there and what can be recovered",
        params: projectParams,
        response: { 200: z.object({ items: z.array(webhookActivityAnswer) }) },
      },
    },
    async (request) => ({ items: await listWebhookActivity(callerOf(request).ctx, request.params) }),
  );

  scope.get(
    "/webhooks/:webhookId/health",
    {
      schema: {
        operationId: "getWebhookHealth",
        summary: "See how a webhook has fared, by the hour or by the day of a time zone",
        params: webhookParams,
        querystring: webhookHealthQuery,
        response: { 200: webhookHealthAnswer },
      },
    },
    (request) => getWebhookHealth(callerOf(request).ctx, { ...request.query, ...request.params }),
  );

  scope.post(
    "/webhooks/:webhookId/send-now",
    {
      schema: {
        operationId: "sendNow",
        summary: "Send at once what waits for a retry, or for a failing webhook to recover",
        description: "Answers how many deliveries waited. Nothing is sent twice, so it may be asked for again.",
        params: webhookParams,
        response: { 201: countUpTo },
      },
    },
    async (request, reply) => reply.code(201).send(await sendNow(callerOf(request).ctx, request.params)),
  );
};
