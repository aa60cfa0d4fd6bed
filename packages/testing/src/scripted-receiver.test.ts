import { afterEach, describe, expect, it } from "vitest";
import { type ScriptedReceiver, startScriptedReceiver } from "./scripted-receiver.ts";
import {
  closeEarly,
  hangAfterHeaders,
  hangBeforeHeaders,
  respond,
  sendTooLittle,
} from "./scripted-receiver-answers.ts";

let receiver: ScriptedReceiver;

afterEach(() => receiver.close());

function post(path: string, body: string): Promise<Response> {
  return fetch(receiver.url + path, { method: "POST", body, headers: { "x-trace": "7" } });
}

describe("a scripted receiver", () => {
  it("records each request and answers by the script, the last answer for all that follow", async () => {
    receiver = await startScriptedReceiver({
      script: [respond({ status: 500, body: "boom" }), respond({ status: 201 })],
    });
    const first = await post("/hook?x=1", "피드백");
    expect([first.status, await first.text()]).toEqual([500, "boom"]);
    expect([(await post("/hook", "")).status, (await post("/hook", "")).status]).toEqual([201, 201]);
    expect(receiver.requests).toHaveLength(3);
    expect(receiver.requests[0]).toMatchObject({
      method: "POST",
      path: "/hook?x=1",
      rawBody: "피드백",
      headers: { "x-trace": "7" },
      receivedAt: expect.any(Number),
    });
  });

  it("tells of answers that have left whole, and of no others", async () => {
    const answered: [path: string, status: number][] = [];
    receiver = await startScriptedReceiver({
      script: [respond({ status: 503 }), closeEarly, sendTooLittle, hangAfterHeaders, respond()],
      onAnswered: ({ path }, status) => void answered.push([path, status]),
    });
    await post("/refused", "a");
    await expect(post("/closed", "a")).rejects.toThrow();
    await expect(post("/less", "a").then((response) => response.text())).rejects.toThrow();
    const hanging = await post("/hanging", "a");
    await post("/good", "a");
    await hanging.body?.cancel();
    expect(answered).toEqual([
      ["/refused", 503],
      ["/good", 200],
    ]);
  });

  it("waits for requests, and not forever", async () => {
    receiver = await startScriptedReceiver();
    const waiting = receiver.waitForRequests(1);
    await post("/", "a");
    expect(await waiting).toHaveLength(1);
    await expect(receiver.waitForRequests(2, { timeoutMs: 20 })).rejects.toThrow(
      "Waited 20 ms in vain for 2 requests.",
    );
  });

  it("drops open requests when it closes", async () => {
    receiver = await startScriptedReceiver({ script: [hangBeforeHeaders] });
    const open = post("/", "a").catch((error: unknown) => error);
    await receiver.waitForRequests(1);
    await receiver.close();
    expect(await open).toBeInstanceOf(TypeError);
    expect(receiver.openConnections()).toBe(0);
  });
});
