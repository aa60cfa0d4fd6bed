import { afterEach, describe, expect, it } from "vitest";
import { readEnv } from "../src/env.ts";
import { startTestApp, type TestApp } from "./test-app.ts";

describe("the address that a request comes from", () => {
  let test: TestApp;
  afterEach(() => test.close());

  /** What becomes of eleven guesses through a proxy, each for somebody at another address. */
  async function guess(trustedProxies: string[], proxy: string) {
    test = await startTestApp({ trustedProxies });
    const codes: string[] = [];
    for (let client = 1; client <= 11; client++) {
      const answer = await test.app.inject({
        method: "POST",
        url: "/trpc/passwordResets.open",
        headers: { "x-forwarded-for": `192.0.2.200, 203.0.113.${client}` },
        payload: { token: "made up" },
        remoteAddress: proxy,
      });
      codes.push(answer.json().error.data.detail.code);
    }
    return codes.at(-1);
  }

  it("is what a trusted proxy says", async () => {
    expect(await guess(["10.0.0.0/8", "::1"], "10.1.2.3")).toBe("link_invalid");
  });

  it.each([
    ["none is trusted", []],
    ["another one is", ["10.9.0.0/16", "::1"]],
  ])("is the proxy's own where %s", async (_, trustedProxies) => {
    expect(await guess(trustedProxies, "10.1.2.3")).toBe("too_many_requests");
  });
});

describe("TRUSTED_PROXIES", () => {
  it("is a list of addresses and ranges, none unless given", () => {
    const read = (TRUSTED_PROXIES: string) => readEnv({ TRUSTED_PROXIES }).TRUSTED_PROXIES;
    expect(read("")).toEqual([]);
    expect(read(" 10.0.0.1, 172.16.0.0/12,fd00::/8, ")).toEqual(["10.0.0.1", "172.16.0.0/12", "fd00::/8"]);
    for (const bad of ["proxy.example.com", "10.0.0.0/33", "fd00::/129", "10.0.0.1/", "true", "1"]) {
      expect(() => read(bad), bad).toThrow("TRUSTED_PROXIES: must be IP addresses or CIDR ranges");
    }
  });
});
