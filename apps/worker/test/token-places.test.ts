import type { CreateWebhookInput } from "@hearback/contracts";
import { checkReceiver, getDelivery, testWebhook } from "@hearback/core";
import { pollUntil, type ReceiverAnswer, reset, respond } from "@hearback/testing";
import { afterEach, describe, expect, it } from "vitest";
import { startWorkerWorld, type WorkerWorld } from "./worker-world.ts";

const token = "t0ken+with/signs=&of-a-url";
const inQuery = { token, tokenPlacement: "query", tokenName: "api_key" } as const;

/** As receivers made for debugging do, and those that redirect with what came. */
const echo: ReceiverAnswer = ({ request, response }) => {
  const url = request.url ?? "";
  response
    .writeHead(302, { location: `https://example.com${url}` })
    .end(
      JSON.stringify({ url, token: new URL(url, "http://localhost").searchParams.get("api_key"), ...request.headers }),
    );
};

describe("a token in another place", () => {
  let world: WorkerWorld;
  afterEach(() => world.close());

  async function sendTest(input: Partial<CreateWebhookInput>, answer: ReceiverAnswer) {
    world = await startWorkerWorld(input);
    const { ctx, projectId, webhook, receiver } = world;
    receiver.answerWith(answer);
    const { deliveryId } = await testWebhook(ctx, { projectId, webhookId: webhook.id });
    return pollUntil(async () => {
      const delivery = await getDelivery(ctx, { projectId, deliveryId });
      return delivery.finishedAt === null ? null : delivery;
    });
  }

  it("is sent in the query, and nothing of it is kept of the request or of an answer that has it back", async () => {
    const { attempts } = await sendTest(inQuery, echo);
    const [request] = world.receiver.requests;
    expect(request?.path).toBe(`/hook?a=1&api_key=${encodeURIComponent(token)}`);
    expect(request?.headers).not.toHaveProperty("authorization");
    expect(attempts).toMatchObject([
      {
        request: { url: `${world.receiver.url}/hook?a=1&api_key=****` },
        response: { headers: { location: "https://example.com/hook?a=1&api_key=****" } },
      },
    ]);
    const kept = JSON.stringify(attempts);
    for (const form of [token, encodeURIComponent(token)]) expect(kept).not.toContain(form);
  });

  it("is not in the log of a request that no answer came to", async () => {
    const { attempts } = await sendTest(inQuery, reset);
    expect(attempts).toMatchObject([
      { errorClass: "connection_reset", request: { url: `${world.receiver.url}/hook?a=1&api_key=****` } },
    ]);
    const kept = JSON.stringify(attempts);
    for (const form of [token, encodeURIComponent(token)]) expect(kept).not.toContain(form);
  });

  it("is sent as the password of Basic, of which no form is kept", async () => {
    const { attempts } = await sendTest({ token, tokenPlacement: "basic", tokenName: "kim@example.com/token" }, echo);
    const credentials = Buffer.from(`kim@example.com/token:${token}`).toString("base64");
    expect(world.receiver.requests[0]?.headers.authorization).toBe(`Basic ${credentials}`);
    expect(attempts[0]?.request.headers).toMatchObject({ authorization: "Basic ****-url" });
    const kept = JSON.stringify(attempts);
    for (const form of [token, credentials, credentials.slice(-8)]) expect(kept).not.toContain(form);
  });

  it.each([
    inQuery,
    { token, tokenPlacement: "basic", tokenName: null },
    { token, tokenPlacement: "header", tokenName: "authorization" },
    { token, tokenPlacement: "header", tokenName: "x-api-key" },
  ] as const)(
    "is a wrong one where a check of the receiver sends a wrong token: $tokenPlacement $tokenName",
    async (input) => {
      world = await startWorkerWorld(input);
      const { ctx, projectId, webhook, receiver } = world;
      receiver.answerWith(respond({ status: 204 }));
      await checkReceiver(ctx, { projectId, webhookId: webhook.id });
      const requests = await receiver.waitForRequests(4);
      const sent = requests.map(({ path, headers }) => {
        const parameter = new URL(path, "http://localhost").searchParams.get("api_key");
        return parameter ?? headers["x-api-key"] ?? headers.authorization;
      });
      // The genuine one, a forged signature and a stale timestamp have the token.
      const counts = [...Map.groupBy(sent, (value) => value).values()].map((group) => group.length);
      expect(counts.sort()).toEqual([1, 3]);
      expect(sent).not.toContain(undefined);
    },
  );
});
