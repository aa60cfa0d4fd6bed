import {
  createWebhook,
  deleteWebhook,
  getWebhook,
  listWebhooks,
  setWebhookActive,
  updateWebhook,
} from "@hearback/core";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { callerOf } from "./authenticate.ts";
import { nothing } from "./nothing.ts";
import { projectParams, webhookParams } from "./path-params.ts";
import { readRepeatable, repeatableHeaders } from "./repeatable-request.ts";
import {
  createWebhookBody,
  toWebhookAnswer,
  updateWebhookBody,
  webhookAnswer,
  webhookDetailAnswer,
  webhookWithSecretAnswer,
} from "./webhook-shapes.ts";

/** For keys with the scope `webhook`. ABC User Feedback has these for people only, so the shapes are our own. */
export const webhookRoutes: FastifyPluginAsyncZod = async (scope) => {
  scope.get(
    "/webhooks",
    {
      schema: {
        operationId: "listWebhooks",
        summary: "List the project's webhooks",
        params: projectParams,
        response: { 200: z.object({ items: z.array(webhookAnswer) }) },
      },
    },
    async (request) => ({ items: (await listWebhooks(callerOf(request).ctx, request.params)).map(toWebhookAnswer) }),
  );

  scope.post(
    "/webhooks",
    {
      schema: {
        operationId: "createWebhook",
        summary: "Register a webhook; only this answer tells its signing secret",
        headers: repeatableHeaders,
        params: projectParams,
        body: createWebhookBody,
        response: { 201: webhookWithSecretAnswer },
      },
    },
    async (request, reply) => {
      const input = { ...request.body, ...request.params };
      const webhook = await createWebhook(callerOf(request).ctx, input, readRepeatable(request));
      return reply.code(201).send({ ...toWebhookAnswer(webhook), signingSecret: webhook.signingSecret });
    },
  );

  scope.get(
    "/webhooks/:webhookId",
    {
      schema: {
        operationId: "getWebhook",
        summary: "Get a webhook",
        params: webhookParams,
        response: { 200: webhookDetailAnswer },
      },
    },
    async (request) => toWebhookAnswer(await getWebhook(callerOf(request).ctx, request.params)),
  );

  scope.put(
    "/webhooks/:webhookId",
    {
      schema: {
        operationId: "updateWebhook",
        summary: "Change a webhook, turn it on or off; what is left out stays as it is",
        params: webhookParams,
        body: updateWebhookBody,
        response: { 200: webhookDetailAnswer },
      },
    },
    async (request) => {
      const { ctx } = callerOf(request);
      const { isActive, ...changes } = request.body;
      if (Object.keys(changes).length > 0) {
        return toWebhookAnswer(await updateWebhook(ctx, { ...request.body, ...request.params }));
      }
      if (isActive === undefined) return toWebhookAnswer(await getWebhook(ctx, request.params));
      return toWebhookAnswer(await setWebhookActive(ctx, { ...request.params, isActive }));
    },
  );

  scope.delete(
    "/webhooks/:webhookId",
    {
      schema: {
        operationId: "deleteWebhook",
        summary: "Delete a webhook; what it delivered stays in the log",
        response: { 200: nothing },
        params: webhookParams,
      },
    },
    async (request, reply) => {
      await deleteWebhook(callerOf(request).ctx, request.params);
      return reply.code(200).send();
    },
  );
};
