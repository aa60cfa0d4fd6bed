import { createApiKey, createChannel, createProject } from "@hearback/core";
import { Validator } from "@seriousme/openapi-schema-validator";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startTestApp, type TestApp } from "../test-app.ts";

type Operation = {
  operationId: string;
  summary: string;
  tags: string[];
  parameters?: { name: string; in: string }[];
  requestBody?: { required: boolean };
  responses: Record<string, { description?: string; $ref?: string }>;
};
type Document = {
  openapi: string;
  tags: { name: string }[];
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, { examples?: object[] }> };
};

describe("the documentation of the REST API", () => {
  let test: TestApp;
  let document: Document;
  let operations: (Operation & { path: string })[];
  beforeAll(async () => {
    test = await startTestApp();
    document = (await test.app.inject("/api/docs/json")).json();
    operations = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.values(methods).map((operation) => ({ path, ...operation })),
    );
  });
  afterAll(() => test.close());

  it("is valid OpenAPI 3.1, and needs no key", async () => {
    expect(document.openapi).toBe("3.1.0");
    const { valid, errors } = await new Validator().validate(structuredClone(document));
    expect(errors).toBeUndefined();
    expect(valid).toBe(true);
  });

  it("refers to nothing that isn't there", () => {
    const refs = [...JSON.stringify(document).matchAll(/"\$ref":"#\/([^"]+)"/g)].map(([, path]) => path ?? "");
    expect(refs.length).toBeGreaterThan(100);
    for (const ref of new Set(refs)) {
      const target = ref.split("/").reduce<unknown>((node, key) => (node as Record<string, unknown>)?.[key], document);
      expect.soft(target, ref).toBeDefined();
    }
  });

  it("names and groups each operation, and says how each can fail", () => {
    expect(operations.length).toBeGreaterThan(25);
    const ids = operations.map(({ operationId }) => operationId);
    expect(new Set(ids).size).toBe(ids.length);
    const tags = document.tags.map(({ name }) => name);
    for (const { path, operationId, summary, tags: own, responses } of operations) {
      expect.soft(operationId, path).toMatch(/^[a-z][a-zA-Z]+$/);
      expect.soft(summary, path).toMatch(/^[A-Z]/);
      expect.soft(tags, path).toEqual(expect.arrayContaining(own));
      expect.soft(own, path).toHaveLength(1);
      expect.soft(Object.keys(responses), path).toEqual(expect.arrayContaining(["400", "403", "429", "503", "507"]));
      const succeeded = Object.keys(responses).filter((status) => status.startsWith("2"));
      expect.soft(succeeded, path).toHaveLength(1);
    }
    expect(JSON.stringify(document)).not.toContain("Default Response");
  });

  it("tells of the Idempotency-Key where a request can be repeated", () => {
    const repeatable = operations.filter(({ parameters = [] }) =>
      parameters.some((parameter) => parameter.in === "header" && parameter.name === "idempotency-key"),
    );
    expect(repeatable.map(({ operationId }) => operationId).toSorted()).toEqual([
      "cancelDelivery",
      "checkReceiver",
      "createFeedback",
      "createIssue",
      "createWebhook",
      "generateToken",
      "redeliver",
      "redeliverMany",
      "rotateSigningSecret",
      "startRecovery",
      "testDraft",
      "testWebhook",
    ]);
  });

  it("says which bodies may be left out", () => {
    const optional = operations.filter(({ requestBody }) => requestBody?.required === false);
    expect(optional.map(({ operationId }) => operationId).toSorted()).toEqual([
      "checkReceiver",
      "previewTest",
      "rotateSigningSecret",
      "testWebhook",
    ]);
  });

  it("has an example of a feedback that a channel takes as it is", async () => {
    const { ctx } = test.world;
    const { id: projectId } = await createProject(ctx, { name: "Shop" });
    const { id: channelId } = await createChannel(ctx, { projectId, key: "app", name: "App" });
    const { key } = await createApiKey(ctx, { projectId, name: "Docs" });
    const url = `/api/projects/${projectId}/channels/${channelId}/feedbacks`;
    const examples = document.components.schemas.FeedbackValues?.examples ?? [];
    expect(examples.length).toBeGreaterThan(0);
    for (const payload of examples) {
      const answer = await test.app.inject({ method: "POST", url, headers: { "x-api-key": key }, payload });
      expect(answer.statusCode, answer.body).toBe(201);
    }
  });

  it("names its schemas", () => {
    const names = Object.keys(document.components.schemas);
    expect(names).toEqual(expect.arrayContaining(["Feedback", "Issue", "Webhook", "Delivery", "Recovery", "Error"]));
  });

  it("has a page that runs under the policy of all pages, with nothing from elsewhere", async () => {
    const page = await test.app.inject({ url: "/api/docs", headers: { accept: "text/html" } });
    expect(page.statusCode).toBe(200);
    expect(page.headers["content-type"]).toContain("text/html");
    expect(page.headers["content-security-policy"]).toBe(
      (await test.app.inject("/healthz")).headers["content-security-policy"],
    );
    const scripts = [...page.body.matchAll(/<script[^>]*?(?: src="([^"]*)")?[^>]*>([^<]*)</g)];
    expect(scripts.length).toBeGreaterThan(2);
    for (const [, src = "", inline] of scripts) {
      expect.soft(src).toMatch(/^\/api\/docs\/static\//);
      expect.soft(inline?.trim()).toBe("");
      expect.soft((await test.app.inject(src)).statusCode, src).toBe(200);
    }
    for (const [, href = ""] of page.body.matchAll(/<link[^>]* href="([^"]*)"/g)) {
      expect.soft((await test.app.inject(href)).statusCode, href).toBe(200);
    }
  });
});
