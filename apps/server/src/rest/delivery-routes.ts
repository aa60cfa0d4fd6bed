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

const acts = [
  { operationId: "redeliver", segment: "redeliver", act: redeliver, summary: "Send a delivery once more, at once" },
  {
    operationId: "cancelDelivery",
    segment: "cancel",
    act: cancelDelivery,
    summary: "End what is still scheduled of a delivery; no recovery takes it up again",
  },
] as const;

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
      const { webhookId, ...query } = request.query;
      return listDeliveries(callerOf(request).ctx, { webhookId, ...toDeliveryFilters(query), ...request.params });
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
    (request) => getDelivery(callerOf(request).ctx, request.params),
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
      const idempotencyKey = readRepeatable(request)?.key;
      const input = { ...request.body, ...request.params, idempotencyKey };
      return reply.code(201).send({ items: await redeliverMany(callerOf(request).ctx, input) });
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
      const input = { ...request.body, ...request.params };
      return reply.code(201).send({ items: await previewRedelivery(callerOf(request).ctx, input) });
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
      const { ctx } = callerOf(request);
      await getWebhook(ctx, request.params);
      return listDeliveries(ctx, { ...toDeliveryFilters(request.query), ...request.params });
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
    (request) => getDelivery(callerOf(request).ctx, request.params),
  );

  for (const { operationId, segment, act, summary } of acts) {
    scope.post(
      `/webhooks/:webhookId/deliveries/:deliveryId/${segment}`,
      {
        schema: {
          operationId,
          summary,
          headers: repeatableHeaders,
          params: deliveryParams,
          response: { 201: deliveryAnswer },
        },
      },
      async (request, reply) =>
        reply.code(201).send(await act(callerOf(request).ctx, request.params, readRepeatable(request))),
    );
  }
};
