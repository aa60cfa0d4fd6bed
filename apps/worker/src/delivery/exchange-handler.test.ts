import { describe, expect, it } from "vitest";
import type { Exchange } from "./exchange.ts";
import { ExchangeHandler } from "./exchange-handler.ts";
import { exchangeLimits } from "./exchange-limits.ts";

describe("an exchange that is still without a connection when all its time is over", () => {
  it("gives timeout_connect: nothing was sent, so no answer has begun", () => {
    const settled: Exchange[] = [];
    const handler = new ExchangeHandler({
      limits: { ...exchangeLimits, totalMs: 250 },
      now: () => 0,
      onSettled: (exchange) => settled.push(exchange),
    });
    handler.expire(250);
    expect(settled).toMatchObject([
      {
        kind: "error",
        errorClass: "timeout_connect",
        message: "Given up after 250 ms: there was no connection for the request yet.",
        isConnectionLevel: false,
      },
    ]);
  });
});
