import { receiverChecks, type TestPreview, type TokenPlace } from "@hearback/contracts";
import { placeToken, showUrl } from "@hearback/contracts/token";
import {
  checkReceiver,
  getWebhook,
  getWorkerState,
  previewDraft,
  previewTest,
  testDraft,
  testWebhook,
} from "@hearback/core";
import type { FastifyRequest } from "fastify";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import type { z } from "zod";
import type { Throttle } from "../http/throttle.ts";
import { callerOf } from "./authenticate.ts";
import { projectParams, webhookParams } from "./path-params.ts";
import { readRepeatable, repeatableHeaders } from "./repeatable-request.ts";
import {
  checkReceiverBody,
  receiverChecksAnswer,
  testAnswer,
  testBody,
  testDraftBody,
  testPreviewAnswer,
  workerAnswer,
} from "./test-shapes.ts";

type Options = {
  throttleOf: (request: FastifyRequest) => Throttle;
  /** Of the worker, which sends the tests: the same as this process's. */
  version: string;
};

/** To try a webhook, registered or not, for keys with the scope `webhook`. */
export function testRoutes({ throttleOf, version }: Options): FastifyPluginAsyncZod {
  return async (scope) => {
    scope.post(
      "/webhooks/test",
      {
        schema: {
          operationId: "testDraft",
          summary: "Send a test to a webhook as it would be, before it is registered or changed",
          description:
            "With `webhookId`, its signing secret signs, and what is left out, also the value of a header, is as it is there.",
          headers: repeatableHeaders,
          params: projectParams,
          body: testDraftBody,
          response: { 201: testAnswer },
        },
      },
      async (request, reply) => {
        await throttleOf(request)("test");
        const input = { ...request.body, ...request.params };
        return reply.code(201).send(await testDraft(callerOf(request).ctx, input, readRepeatable(request)));
      },
    );

    scope.post(
      "/webhooks/test/preview",
      {
        schema: {
          operationId: "previewDraftTest",
          summary: "See the request that such a test would be",
          params: projectParams,
          body: testDraftBody,
          response: { 201: testPreviewAnswer },
        },
      },
      async (request, reply) => {
        await throttleOf(request)("preview");
        const input = { ...request.body, ...request.params };
        const { preview, webhook } = await previewDraft(callerOf(request).ctx, input, version);
        return reply.code(201).send(toPreviewAnswer(preview, webhook));
      },
    );

    scope.post(
      "/webhooks/:webhookId/test",
      {
        schema: {
          operationId: "testWebhook",
          summary: "Send a test event to a webhook, made up or of a feedback or an issue",
          headers: repeatableHeaders,
          params: webhookParams,
          body: testBody,
          response: { 201: testAnswer },
        },
      },
      async (request, reply) => {
        await throttleOf(request)("test");
        const input = { ...request.body, ...request.params };
        return reply.code(201).send(await testWebhook(callerOf(request).ctx, input, readRepeatable(request)));
      },
    );

    scope.post(
      "/webhooks/:webhookId/test/preview",
      {
        schema: {
          operationId: "previewTest",
          summary: "See the request that a test would be",
          params: webhookParams,
          body: testBody,
          response: { 201: testPreviewAnswer },
        },
      },
      async (request, reply) => {
        await throttleOf(request)("preview");
        const { ctx, projectId } = callerOf(request);
        const webhook = await getWebhook(ctx, request.params);
        const { payloadFormat, payloadTemplate } = webhook;
        const input = { ...request.body, projectId, payloadFormat, payloadTemplate };
        return reply.code(201).send(toPreviewAnswer(await previewTest(ctx, input, version), webhook));
      },
    );

    scope.post(
      "/webhooks/:webhookId/check-receiver",
      {
        schema: {
          operationId: "checkReceiver",
          summary: "Send a genuine test and such as the receiver should refuse",
          description:
            "Their deliveries tell how it answered. A check counts as four tests. In the payload format `abc`, receivers compare the token only: neither a forged signature nor a stale timestamp is sent, and without a token the genuine test alone. So it is in the formats of chats (`slack`, `discord`, `teams`), which take whatever comes to the address, and in the format `template`, whose receivers are services with a body of their own.",
          headers: repeatableHeaders,
          params: webhookParams,
          body: checkReceiverBody,
          response: { 201: receiverChecksAnswer },
        },
      },
      async (request, reply) => {
        await throttleOf(request)("test", 1 + receiverChecks.length);
        const input = { ...request.body, ...request.params };
        const items = await checkReceiver(callerOf(request).ctx, input, readRepeatable(request));
        return reply.code(201).send({ items });
      },
    );

    scope.get(
      "/worker",
      {
        schema: {
          operationId: "getWorkerState",
          summary: "See whether a worker is running, without which nothing is sent",
          params: projectParams,
          response: { 200: workerAnswer },
        },
      },
      (request) => getWorkerState(callerOf(request).ctx, request.params),
    );
  };
}

type Target = TokenPlace & { url: string; hasToken: boolean; customHeaders: readonly { name: string }[] };

const masked = "****";

function toPreviewAnswer(
  { method, headers, body }: TestPreview,
  { url, hasToken, customHeaders, ...place }: Target,
): z.output<typeof testPreviewAnswer> {
  const placed = hasToken ? placeToken(place, masked) : null;
  const token = placed?.in === "header" ? { [placed.name]: placed.shown } : {};
  const custom = Object.fromEntries(customHeaders.map(({ name }) => [name, masked]));
  return { method, url: showUrl(url, placed), headers: { ...headers, ...token, ...custom }, body };
}
