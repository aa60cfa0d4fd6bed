import rateLimit from "@fastify/rate-limit";
import type { FieldInput } from "@hearback/contracts";
import { type CoreContext, createApiKey, createChannel, createProject, type Environment } from "@hearback/core";
import type { Engine } from "@hearback/db";
import { createTempDatabase, createTestWorld, type FakeClock } from "@hearback/testing";
import Fastify, { type FastifyInstance, type InjectOptions } from "fastify";
import { registerRest } from "../../src/rest/register-rest.ts";

export type Answer = { statusCode: number; body: unknown; text: string; headers: Record<string, unknown> };

export type RestWorld = {
  app: FastifyInstance;
  env: Environment;
  ctx: CoreContext;
  clock: FakeClock;
  key: string;
  projectId: number;
  channelId: number;
  /** Sends a request with the project's key; `path` starts below `/api/projects/:projectId`. */
  send(
    method: "GET" | "POST" | "PUT" | "DELETE",
    path: string,
    payload?: unknown,
    options?: InjectOptions,
  ): Promise<Answer>;
  /** Event types in the order in which they were written. */
  eventTypes(): Promise<string[]>;
  countRows(): Promise<Record<string, number>>;
  close(): Promise<void>;
};

const abcFields: FieldInput[] = [
  { key: "message", name: "Message", type: "text", role: "content" },
  { key: "userEmail", name: "E-mail", type: "keyword", role: "user_email" },
  { key: "rating", name: "Rating", type: "number" },
  { key: "kind", name: "Kind", type: "select", options: [{ key: "bug", name: "Bug" }] },
  { key: "parts", name: "Parts", type: "multiSelect", options: [{ key: "app", name: "App" }] },
  { key: "seenAt", name: "Seen", type: "date" },
  { key: "images", name: "Images", type: "images" },
  { key: "tags", name: "Tags", type: "tags", role: "tags" },
];

/** The REST API over a database of its own, with a project, a channel like one of ABC User Feedback and a key. */
export async function openRestWorld(engine: Engine = "sqlite"): Promise<RestWorld> {
  const { database, remove } = await createTempDatabase(engine);
  const { ctx, env, clock } = createTestWorld(database);
  const project = await createProject(ctx, { name: "First project" });
  const channel = await createChannel(ctx, {
    projectId: project.id,
    key: "store_review",
    name: "Store Review",
    fields: abcFields,
  });
  const { key } = await createApiKey(ctx, { projectId: project.id, name: "test" });
  const app = Fastify({ routerOptions: { maxParamLength: 5_000 } });
  // As in the product, where the web app answers every other GET.
  app.get("/*", async () => "a page");
  await app.register(rateLimit, { global: false });
  await registerRest(app, { env, version: "0.0.0" });
  await app.ready();

  const { events, feedbacks, issues, feedbackIssues, idempotencyKeys } = database.tables;
  return {
    app,
    env,
    ctx,
    clock,
    key,
    projectId: project.id,
    channelId: channel.id,
    async send(method, path, payload, options = {}) {
      const response = await app.inject({
        method,
        url: `/api/projects/${project.id}${path}`,
        ...(payload === undefined ? {} : { payload: payload as string | object }),
        ...options,
        headers: { "x-api-key": key, ...options.headers },
      });
      const isJson =
        response.body !== "" && response.headers["content-type"]?.toString().startsWith("application/json");
      return {
        statusCode: response.statusCode,
        body: isJson ? response.json() : undefined,
        text: response.body,
        headers: response.headers,
      };
    },
    async eventTypes() {
      const rows = await database.read.select({ type: events.type }).from(events).orderBy(events.id);
      return rows.map((row) => row.type);
    },
    async countRows() {
      return {
        feedbacks: await database.read.$count(feedbacks),
        issues: await database.read.$count(issues),
        links: await database.read.$count(feedbackIssues),
        events: await database.read.$count(events),
        idempotencyKeys: await database.read.$count(idempotencyKeys),
      };
    },
    async close() {
      await app.close();
      await remove();
    },
  };
}
