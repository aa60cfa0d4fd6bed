import { limits } from "@hearback/contracts";
import { engines } from "@hearback/testing";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { perMinute } from "../src/http/throttle.ts";
import { startTestApp, type TestApp } from "./test-app.ts";

describe.each(engines)("the preview of a test, on %s", (engine) => {
  let test: TestApp;
  beforeEach(async () => {
    test = await startTestApp({ engine });
  });
  afterEach(() => test.close());

  it("is of a template as long as they may be, whatever its letters", async () => {
    const cookie = await test.signIn();
    const text = "가".repeat(limits.template);
    const payloadTemplate = { contentType: "text/plain", text };
    const asked = { projectId: 1, payloadFormat: "template", payloadTemplate };
    expect(await test.mutate("tests.preview", asked, cookie)).toMatchObject({ status: 200, data: { body: text } });
  });

  it("is made so often a minute, tests apart", async () => {
    const cookie = await test.signIn();
    const ask = () => test.mutate("tests.preview", { projectId: 1 }, cookie);
    for (let made = 1; made <= perMinute.preview; made++) expect((await ask()).status).toBe(200);
    expect((await ask()).detail).toMatchObject({ code: "too_many_requests" });
    const draft = { projectId: 1, url: "http://127.0.0.1:9/hook" };
    expect((await test.mutate("tests.draft", draft, cookie)).status).toBe(200);
  });
});
