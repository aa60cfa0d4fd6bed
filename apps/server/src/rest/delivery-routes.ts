import {
  cancelDelivery,
  getDelivery,
  getWebhook,
  listDeliveries,
  previewRedelivery,
  redeliver,
  redeliverMany,
} from "@hearback/core";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { callerOf } from "./authenticate.ts";
import {
  deliveryAnswer,
  deliveryDetailAnswer,
  deliveryPageAnswer,
  listDeliveriesQuery,
  listProjectDeliveriesQuery,
  redeliverManyBody,
  redeliveryResultsAnswer,
  toDeliveryFilters,
} from "./delivery-shapes.ts";
import { deliveryParams, projectDeliveryParams, projectParams, webhookParams } from "./path-params.ts";
import { readRepeatable, repeatableHeaders } from "./repeatable-request.ts";

/** What webhooks sent and send again, for keys with the scope `webhook`. */
export const deliveryRoutes: FastifyPluginAsyncZod = async (scope) => {
  scope.get(
    "/deliveries",
    {
      schema: {
        operationId: "listProjectDeliveries",
        summary: "List the deliveries of all the project's webhooks, deleted ones too",
        params: projectParams,
        querystring: listProjectDeliveriesQuery,
        response: { 200: deliveryPageAnswer },
      },
    },
    async (request) => {
      const { ctx, projectId } = callerOf(request);
      const { webhookId, ...query } = request.query;
      return listDeliveries(ctx, { projectId, webhookId, ...toDeliveryFilters(query) });
    },
  );

  scope.get(
    "/deliveries/:deliveryId",
    {
      schema: {
        operationId: "getProjectDelivery",
        summary: "Get a delivery of any webhook, or of a test before the webhook is registered",
        params: projectDeliveryParams,
        response: { 200: deliveryDetailAnswer },
      },
    },
    async (request) => {
      const { ctx, projectId } = callerOf(request);
      return getDelivery(ctx, { projectId, deliveryId: request.params.deliveryId });
    },
  );

  scope.post(
    "/deliveries/redeliver",
    {
      schema: {
        operationId: "redeliverMany",
        summary: "Send chosen deliveries once more, at once; what can't be sent is no reason to leave the others",
        headers: repeatableHeaders,
        params: projectParams,
        body: redeliverManyBody,
        response: { 201: redeliveryResultsAnswer },
      },
    },
    async (request, reply) => {
      const { ctx, projectId } = callerOf(request);
      const idempotencyKey = readRepeatable(request)?.key;
      const items = await redeliverMany(ctx, { projectId, ...request.body, idempotencyKey });
      return reply.code(201).send({ items });
    },
  );

  scope.post(
    "/deliveries/redeliver/preview",
    {
      schema: {
        operationId: "previewRedelivery",
        summary: "See which of the chosen deliveries would be sent, and which have arrived before",
        params: projectParams,
        body: redeliverManyBody,
        response: { 201: redeliveryResultsAnswer },
      },
    },
    async (request, reply) => {
      const { ctx, projectId } = callerOf(request);
      return reply.code(201).send({ items: await previewRedelivery(ctx, { projectId, ...request.body }) });
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
      await getWebhook(ctx, { projectId, webhookId });
      return listDeliveries(ctx, { projectId, webhookId, ...toDeliveryFilters(request.query) });
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
    async (request) => {
      const { ctx, projectId } = callerOf(request);
      const { webhookId, deliveryId } = request.params;
      return getDelivery(ctx, { projectId, webhookId, deliveryId });
    },
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
    "/webhooks/:webhookId/deliveries/:deliveryId/cancel",
    {
      schema: {
        operationId: "cancelDelivery",
        summary: "End what is still scheduled of a delivery; no recovery takes it up again",
        headers: repeatableHeaders,
        params: deliveryParams,
        response: { 201: deliveryAnswer },
      },
    },
    async (request, reply) => {
      const { ctx, projectId } = callerOf(request);
      const { webhookId, deliveryId } = request.params;
      const input = { projectId, webhookId, deliveryId };
      return reply.code(201).send(await cancelDelivery(ctx, input, readRepeatable(request)));
    },
  );
};
