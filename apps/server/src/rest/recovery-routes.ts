import { cancelRecovery, getRecovery, listRecoveries, previewRecovery, startRecovery } from "@hearback/core";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { callerOf } from "./authenticate.ts";
import { recoveryParams, webhookParams } from "./path-params.ts";
import { recoverBody, recoveryAnswer, recoveryPreviewAnswer } from "./recovery-shapes.ts";
import { readRepeatable, repeatableHeaders } from "./repeatable-request.ts";

/** To send again all that a webhook missed, for keys with the scope `webhook`. */
export const recoveryRoutes: FastifyPluginAsyncZod = async (scope) => {
  scope.get(
    "/webhooks/:webhookId/recoveries",
    {
      schema: {
        operationId: "listRecoveries",
        summary: "List a webhook's last recoveries",
        params: webhookParams,
        response: { 200: z.object({ items: z.array(recoveryAnswer) }) },
      },
    },
    async (request) => ({ items: await listRecoveries(callerOf(request).ctx, request.params) }),
  );

  scope.post(
    "/webhooks/:webhookId/recoveries/preview",
    {
      schema: {
        operationId: "previewRecovery",
        summary: "See what a recovery would send again, and for how long it would",
        params: webhookParams,
        body: recoverBody,
        response: { 201: recoveryPreviewAnswer },
      },
    },
    async (request, reply) => {
      const input = { ...request.body, ...request.params };
      return reply.code(201).send(await previewRecovery(callerOf(request).ctx, input));
    },
  );

  scope.post(
    "/webhooks/:webhookId/recoveries",
    {
      schema: {
        operationId: "startRecovery",
        summary: "Send again all that failed or was skipped since a time",
        headers: repeatableHeaders,
        params: webhookParams,
        body: recoverBody,
        response: { 201: recoveryAnswer },
      },
    },
    async (request, reply) => {
      const input = { ...request.body, ...request.params };
      return reply.code(201).send(await startRecovery(callerOf(request).ctx, input, readRepeatable(request)));
    },
  );

  scope.get(
    "/webhooks/:webhookId/recoveries/:recoveryId",
    {
      schema: {
        operationId: "getRecovery",
        summary: "See how far a recovery is",
        params: recoveryParams,
        response: { 200: recoveryAnswer },
      },
    },
    (request) => getRecovery(callerOf(request).ctx, request.params),
  );

  scope.post(
    "/webhooks/:webhookId/recoveries/:recoveryId/cancel",
    {
      schema: {
        operationId: "cancelRecovery",
        summary: "End a recovery; what it has scheduled and nobody is sending is skipped",
        params: recoveryParams,
        response: { 201: recoveryAnswer },
      },
    },
    async (request, reply) => reply.code(201).send(await cancelRecovery(callerOf(request).ctx, request.params)),
  );
};
