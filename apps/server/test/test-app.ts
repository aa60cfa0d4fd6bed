import { createChannel, createFirstOwner, createProject, createSession, setupToken } from "@hearback/core";
import type { Engine } from "@hearback/db";
import { createTempDatabase, createTestWorld, type TestWorld } from "@hearback/testing";
import type { FastifyInstance } from "fastify";
import { pino } from "pino";
import { buildApp } from "../src/app.ts";
import type { Mailer } from "../src/mail/create-mailer.ts";

export type Answer<Data = unknown> = {
  status: number;
  data: Data;
  /** The error's detail, as the screens get it. */
  detail: { code: string; params?: Record<string, unknown>; fields?: { path: string; problem: string }[] } | undefined;
  cookies: { name: string; value: string; [attribute: string]: unknown }[];
};

export type TestApp = {
  app: FastifyInstance;
  world: TestWorld;
  query<Data>(path: string, input?: unknown, cookie?: string): Promise<Answer<Data>>;
  mutate<Data>(path: string, input?: unknown, cookie?: string, headers?: Record<string, string>): Promise<Answer<Data>>;
  /** Makes the owner with a project and a channel, through the setup procedure; gives the session cookie. */
  setUp(): Promise<string>;
  /** The same past the password, whose hash takes its time. */
  signIn(): Promise<string>;
  close(): Promise<void>;
};

export const owner = { email: "owner@example.com", password: "correct horse battery" };

export async function startTestApp({
  engine = "sqlite",
  publicUrl = "http://localhost:3000",
  webDirectory = "/does/not/exist",
  trustedProxies = [],
  metricsToken = null,
  mailer = null,
  restLimitPerMinute = 0,
}: {
  engine?: Engine;
  publicUrl?: string;
  webDirectory?: string;
  trustedProxies?: string[];
  metricsToken?: string | null;
  mailer?: Mailer | null;
  restLimitPerMinute?: number;
} = {}): Promise<TestApp> {
  const temp = await createTempDatabase(engine);
  const world = createTestWorld(temp.database);
  const app = await buildApp({
    env: { ...world.env, publicUrl },
    version: "0.0.0",
    restLimitPerMinute,
    trustedProxies,
    metricsToken,
    mailer,
    webDirectory,
    logger: pino({ level: "silent" }),
  });

  async function call<Data>(
    method: "GET" | "POST",
    path: string,
    input: unknown,
    cookie?: string,
    headers = {},
  ): Promise<Answer<Data>> {
    const response = await app.inject({
      method,
      url:
        method === "GET" && input !== undefined
          ? `/trpc/${path}?input=${encodeURIComponent(JSON.stringify(input))}`
          : `/trpc/${path}`,
      headers: {
        host: "localhost:3000",
        ...(method === "POST" ? { "content-type": "application/json" } : {}),
        ...(cookie === undefined ? {} : { cookie }),
        ...headers,
      },
      ...(method === "POST" ? { payload: JSON.stringify(input ?? {}) } : {}),
    });
    const body = response.json();
    return {
      status: response.statusCode,
      data: body.result?.data,
      detail: body.error?.data?.detail,
      cookies: response.cookies,
    };
  }

  const testApp: TestApp = {
    app,
    world,
    query: (path, input, cookie) => call("GET", path, input, cookie),
    mutate: (path, input, cookie, headers) => call("POST", path, input, cookie, headers),
    async signIn() {
      const { ctx, env } = world;
      const person = await createFirstOwner(ctx, { email: owner.email, name: "Owner", passwordHash: "none" });
      const { id: projectId } = await createProject(ctx, { name: "Shop" });
      await createChannel(ctx, { projectId, key: "store_review", name: "Store Review" });
      return `hearback_session=${(await createSession(env, person.id)).token}`;
    },
    async setUp() {
      const answer = await testApp.mutate("account.setUp", {
        setupToken: setupToken(world.env),
        name: "Owner",
        ...owner,
        projectName: "Shop",
        channelKey: "store_review",
        channelName: "Store Review",
      });
      return cookieOf(answer);
    },
    async close() {
      await app.close();
      await temp.remove();
    },
  };
  return testApp;
}

export function cookieOf(answer: Answer): string {
  return answer.cookies.map((cookie) => `${cookie.name}=${cookie.value}`).join("; ");
}
