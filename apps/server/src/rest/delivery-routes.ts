import type { DeliveryDetail } from "@hearback/contracts";
import {
  DomainError,
  getDelivery,
  getRecovery,
  getWebhook,
  listDeliveries,
  redeliver,
  startRecovery,
  testWebhook,
} from "@hearback/core";
import type { FastifyRequest } from "fastify";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import type { Throttle } from "../http/throttle.ts";
import { callerOf } from "./authenticate.ts";
import {
  deliveryAnswer,
  deliveryDetailAnswer,
  deliveryPageAnswer,
  listDeliveriesQuery,
  recoverBody,
  recoveryAnswer,
  testBody,
} from "./delivery-shapes.ts";
import { deliveryParams, recoveryParams, webhookParams } from "./path-params.ts";
import { readRepeatable, repeatableHeaders } from "./repeatable-request.ts";

/** What a webhook sent and sends again, for keys with the scope `webhook`. */
export function deliveryRoutes(throttleOf: (request: FastifyRequest) => Throttle): FastifyPluginAsyncZod {
  return async (scope) => {
    scope.post(
      "/webhooks/:webhookId/test",
      {
        schema: {
          operationId: "testWebhook",
          summary: "Send a sample event to a webhook",
          headers: repeatableHeaders,
          params: webhookParams,
          body: testBody,
          response: { 201: z.object({ deliveryId: z.string() }) },
        },
      },
      async (request, reply) => {
        const { ctx, projectId } = callerOf(request);
        await throttleOf(request)("test");
        const { webhookId } = request.params;
        const input = { projectId, webhookId, ...request.body };
        return reply.code(201).send(await testWebhook(ctx, input, readRepeatable(request)));
      },
    );

    scope.get(
      "/webhooks/:webhookId/deliveries",
      {
        schema: {
          operationId: "listDeliveries",
          summary: "List a webhook's deliveries",
          params: webhookParams,
          querystring: listDeliveriesQuery,
          response: { 200: deliveryPageAnswer },
        },
      },
      async (request) => {
        const { ctx, projectId } = callerOf(request);
        const { webhookId } = request.params;
        const { status, eventType, ...rest } = request.query;
        await getWebhook(ctx, { projectId, webhookId });
        const statuses = status && [status];
        const eventTypes = eventType && [eventType];
        return listDeliveries(ctx, { projectId, webhookId, statuses, eventTypes, ...rest });
      },
    );

    scope.get(
      "/webhooks/:webhookId/deliveries/:deliveryId",
      {
        schema: {
          operationId: "getDelivery",
          summary: "Get a delivery with its body and attempts",
          params: deliveryParams,
          response: { 200: deliveryDetailAnswer },
        },
      },
      (request) => findDelivery(request, request.params),
    );

    scope.post(
      "/webhooks/:webhookId/deliveries/:deliveryId/redeliver",
      {
        schema: {
          operationId: "redeliver",
          summary: "Send a delivery once more, at once",
          headers: repeatableHeaders,
          params: deliveryParams,
          response: { 201: deliveryAnswer },
        },
      },
      async (request, reply) => {
        const { ctx, projectId } = callerOf(request);
        const { webhookId, deliveryId } = request.params;
        const input = { projectId, webhookId, deliveryId };
        return reply.code(201).send(await redeliver(ctx, input, readRepeatable(request)));
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
        const { ctx, projectId } = callerOf(request);
        const { webhookId } = request.params;
        const input = { projectId, webhookId, ...request.body };
        return reply.code(201).send(await startRecovery(ctx, input, readRepeatable(request)));
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
      async (request) => {
        const { ctx, projectId } = callerOf(request);
        const { webhookId, recoveryId } = request.params;
        const recovery = await getRecovery(ctx, { projectId, recoveryId });
        if (recovery.webhookId !== webhookId) throw notOfWebhook("recovery", recoveryId);
        return recovery;
      },
    );
  };
}

type Params = z.output<typeof deliveryParams>;

async function findDelivery(request: FastifyRequest, { webhookId, deliveryId }: Params): Promise<DeliveryDetail> {
  const { ctx, projectId } = callerOf(request);
  const delivery = await getDelivery(ctx, { projectId, deliveryId });
  if (delivery.webhook.id !== webhookId) throw notOfWebhook("delivery", deliveryId);
  return delivery;
}

function notOfWebhook(entity: string, id: string | number): DomainError {
  return new DomainError("not_found", `This webhook has no ${entity} ${id}.`, { params: { entity, id } });
}
