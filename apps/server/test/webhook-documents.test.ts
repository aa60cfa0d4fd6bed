import { eventTypes } from "@hearback/contracts";
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
    expect(Object.keys(document.webhooks)).toEqual([...eventTypes]);
    const { post } = document.webhooks.feedback_created;
    expect(post.parameters.map(({ name }: { name: string }) => name)).toContain("webhook-signature");
    const { schema, example } = post.requestBody.content["application/json"];
    expect(Object.keys(schema.properties)).toEqual(expect.arrayContaining(Object.keys(example)));
  });

  it.each(eventTypes)("has a JSON Schema of %s that lets later versions add fields", async (eventType) => {
    const schema = await read(`schemas/${eventType}.json`);
    expect(schema.properties.event.const).toBe(eventType);
    expect(JSON.stringify(schema)).not.toContain('"additionalProperties":false');
  });
});
