import { replaceToken, rotateSigningSecret } from "@hearback/core";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { callerOf } from "./authenticate.ts";
import { webhookParams } from "./path-params.ts";
import { readRepeatable, repeatableHeaders } from "./repeatable-request.ts";
import {
  rotateSecretBody,
  toWebhookAnswer,
  webhookWithSecretAnswer,
  webhookWithTokenAnswer,
} from "./webhook-shapes.ts";

/** To replace what a webhook proves itself by, for keys with the scope `webhook`. */
export const webhookSecretRoutes: FastifyPluginAsyncZod = async (scope) => {
  scope.post(
    "/webhooks/:webhookId/rotate-secret",
    {
      schema: {
        operationId: "rotateSigningSecret",
        summary: "Replace the signing secret; only this answer tells the new one",
        description:
          "For `overlapHours` (24) the old secret signs as well, so that the receiver can change over; 0 revokes it at once.",
        headers: repeatableHeaders,
        params: webhookParams,
        body: rotateSecretBody,
        response: { 201: webhookWithSecretAnswer },
      },
    },
    async (request, reply) => {
      const input = { ...request.body, ...request.params };
      const webhook = await rotateSigningSecret(callerOf(request).ctx, input, readRepeatable(request));
      return reply.code(201).send({ ...toWebhookAnswer(webhook), signingSecret: webhook.signingSecret });
    },
  );

  scope.post(
    "/webhooks/:webhookId/generate-token",
    {
      schema: {
        operationId: "generateToken",
        summary: "Replace the token by a random one; only this answer tells it",
        description: "Requests carry the new token from now on, and the old one no more.",
        headers: repeatableHeaders,
        params: webhookParams,
        response: { 201: webhookWithTokenAnswer },
      },
    },
    async (request, reply) => {
      const webhook = await replaceToken(callerOf(request).ctx, request.params, readRepeatable(request));
      return reply.code(201).send({ ...toWebhookAnswer(webhook), token: webhook.token });
    },
  );
};
