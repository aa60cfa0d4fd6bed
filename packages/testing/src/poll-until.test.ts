import { describe, expect, it } from "vitest";
import { pollUntil } from "./poll-until.ts";

describe("polling", () => {
  it("gives the first truthy value, past falsy ones and throws", async () => {
    const values = [
      () => null,
      () => {
        throw new Error("not yet");
      },
      async () => "there",
    ];
    expect(await pollUntil(() => values.shift()?.(), { intervalMs: 1 })).toBe("there");
  });

  it("gives up after the timeout and says what for, with the last throw as the cause", async () => {
    const cause = new Error("still not");
    const polling = pollUntil(() => Promise.reject(cause), { timeoutMs: 20, intervalMs: 1, what: "the bus" });
    await expect(polling).rejects.toMatchObject({ message: "Waited 20 ms in vain for the bus.", cause });
  });
});
