import { createApiKey, createProject } from "@hearback/core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openRestWorld, type RestWorld } from "./rest-world.ts";

type Method = "GET" | "POST" | "PUT" | "DELETE";
type Route = { method: Method; path: string };

/** What gets through the check of its shape, so that only the key can be in the way. */
const bodies: Record<string, object> = {
  "POST /channels/1/feedbacks": { message: "x" },
  "DELETE /channels/1/feedbacks": { feedbackIds: [1] },
  "POST /issues": { name: "x" },
  "DELETE /issues": { issueIds: [99] },
  "POST /webhooks": { name: "x", url: "http://127.0.0.1:9/hook" },
  "PUT /webhooks/1": { name: "x" },
  "POST /webhooks/1/recoveries": { since: "2025-01-01T00:00:00Z" },
};
const queries: Record<string, string> = { "GET /channels/1/feedbacks": "?issueName=x" };
const forBoth = ["GET ", "GET /channels/1/fields"];

describe("a key of the REST API", () => {
  let world: RestWorld;
  let routes: Route[];
  let keys: Record<"feedback" | "webhook" | "both" | "other", string>;
  beforeAll(async () => {
    world = await openRestWorld();
    const { paths } = (await world.app.inject({ url: "/api/docs/json" })).json() as { paths: Record<string, object> };
    routes = Object.entries(paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => ({
        method: method.toUpperCase() as Method,
        path: path.replace("{deliveryId}", "dlv_1").replace(/\{\w+\}/g, "1"),
      })),
    );
    const { ctx, projectId } = world;
    const make = async (name: string, scopes: ("feedback" | "webhook")[], id = projectId) =>
      (await createApiKey(ctx, { projectId: id, name, scopes })).key;
    const { id: otherId } = await createProject(ctx, { name: "Second project" });
    keys = {
      feedback: await make("feedback", ["feedback"]),
      webhook: await make("webhook", ["webhook"]),
      both: await make("both", ["webhook", "feedback"]),
      other: await make("other", ["feedback", "webhook"], otherId),
    };
  });
  afterAll(() => world.close());

  const nameOf = ({ method, path }: Route) => `${method} ${path.replace(/^\/api(\/v2)?\/projects\/1/, "")}`;

  async function send({ method, path }: Route, key: string | undefined) {
    const name = nameOf({ method, path });
    const hasBody = method !== "GET" && !(method === "DELETE" && bodies[name] === undefined);
    const response = await world.app.inject({
      method,
      url: path + (queries[name] ?? ""),
      headers: key === undefined ? {} : { "x-api-key": key },
      ...(hasBody && { payload: bodies[name] ?? {} }),
    });
    return { statusCode: response.statusCode, message: response.body === "" ? "" : response.json().message };
  }

  it("is needed by every route, and is to be one of the project", async () => {
    expect(routes.length).toBeGreaterThan(20);
    for (const route of routes) {
      for (const key of [undefined, "hb_wrong", keys.other]) {
        const refusal = { statusCode: 403, message: "Forbidden resource" };
        expect.soft(await send(route, key), `${nameOf(route)} with ${key}`).toEqual(refusal);
      }
    }
  });

  it("opens the routes of its scopes only, and says what it lacks", async () => {
    const before = await world.countRows();
    for (const route of routes.filter((one) => !forBoth.includes(nameOf(one)))) {
      const isOfWebhooks = route.path.startsWith("/api/projects/1/webhooks");
      const answer = await send(route, isOfWebhooks ? keys.feedback : keys.webhook);
      const refusal = {
        statusCode: 403,
        message: expect.stringMatching(/^This needs the permission \w+\. Use an API/),
      };
      expect.soft(answer, nameOf(route)).toEqual(refusal);
    }
    expect(await world.countRows()).toEqual(before);
    for (const route of routes) {
      const isOfWebhooks = route.path.startsWith("/api/projects/1/webhooks");
      expect.soft((await send(route, keys.both)).statusCode, nameOf(route)).not.toBe(403);
      expect.soft((await send(route, isOfWebhooks ? keys.webhook : keys.feedback)).statusCode).not.toBe(403);
    }
  });
});
