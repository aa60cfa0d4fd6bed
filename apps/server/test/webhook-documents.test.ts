import { channelEventTypes, eventTypes } from "@hearback/contracts";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startTestApp, type TestApp } from "./test-app.ts";

describe("what programs read of the webhooks' documentation", () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await startTestApp();
  });
  afterAll(() => test.close());

  const read = async (path: string) => {
    const response = await test.app.inject(`/docs/webhooks/${path}`);
    expect([path, response.statusCode]).toEqual([path, 200]);
    return response.json();
  };

  it("is OpenAPI 3.1 with each event, its headers and an example", async () => {
    const document = await read("openapi.json");
    expect(document.openapi).toBe("3.1.0");
    const inAbc = channelEventTypes.map((eventType) => `abc_${eventType}`);
    expect(Object.keys(document.webhooks)).toEqual([...eventTypes, ...inAbc]);
    const { post } = document.webhooks.feedback_created;
    expect(post.parameters.map(({ name }: { name: string }) => name)).toContain("webhook-signature");
    const { schema, example } = post.requestBody.content["application/json"];
    expect(Object.keys(schema.properties)).toEqual(expect.arrayContaining(Object.keys(example)));
  });

  it("tells where the payload format of ABC User Feedback has its token, and what its bodies are", async () => {
    const { webhooks, components } = await read("openapi.json");
    const { post } = webhooks.abc_issue_registered;
    expect(post.security).toEqual([{}, { abcToken: [] }]);
    expect(components.securitySchemes.abcToken).toEqual({ type: "apiKey", in: "header", name: "x-webhook-token" });
    const { schema, example } = post.requestBody.content["application/json"];
    expect(example).toMatchObject({ event: "ISSUE_ADDITION", data: { addedIssue: { status: "IN_PROGRESS" } } });
    expect(schema).toEqual(await read("schemas/abc/issue_registered.json"));
  });

  it.each(channelEventTypes)("has a JSON Schema of %s in that format, to which nothing is ever added", async (type) => {
    const schema = await read(`schemas/abc/${type}.json`);
    expect(schema.properties.event.const).toBe(schema.title);
    expect(schema.additionalProperties).toBe(false);
  });

  it.each(eventTypes)("has a JSON Schema of %s that lets later versions add fields", async (eventType) => {
    const schema = await read(`schemas/${eventType}.json`);
    expect(schema.properties.event.const).toBe(eventType);
    expect(JSON.stringify(schema)).not.toContain('"additionalProperties":false');
  });
});
