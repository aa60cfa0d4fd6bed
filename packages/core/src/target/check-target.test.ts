import { describe, expect, it } from "vitest";
import { checkTarget, type HostLookup, selectAddresses } from "./check-target.ts";
import { createTargetPolicy } from "./target-policy.ts";

const policy = createTargetPolicy({ privateTargets: ["crm.intranet"] });

function resolveTo(...addresses: string[]): HostLookup & { asked: string[] } {
  const asked: string[] = [];
  return Object.assign(
    async (hostname: string) => {
      asked.push(hostname);
      return addresses;
    },
    { asked },
  );
}

const check = (url: string, lookup: HostLookup) => checkTarget(policy, new URL(url), lookup);

describe("checking a target before it is saved or tested", () => {
  it("refuses a name that resolves to a private or metadata address", async () => {
    expect(await check("https://a.example/", resolveTo("10.0.0.1"))).toBe("private");
    expect(await check("https://a.example/", resolveTo("10.0.0.1", "169.254.169.254"))).toBe("metadata");
  });

  it("allows a name with a public address, and a listed name with a private one", async () => {
    expect(await check("https://a.example/", resolveTo("93.184.216.34"))).toBeNull();
    expect(await check("https://a.example/", resolveTo("fd00::1", "93.184.216.34"))).toBeNull();
    expect(await check("https://crm.intranet/", resolveTo("10.0.0.1"))).toBeNull();
  });

  it("allows a name that doesn't resolve now", async () => {
    expect(await check("https://later.example/", () => Promise.reject(new Error("ENOTFOUND")))).toBeNull();
    expect(await check("https://later.example/", resolveTo())).toBeNull();
  });

  it("asks no resolver about literal addresses and known names", async () => {
    const lookup = resolveTo("93.184.216.34");
    expect(await check("http://127.0.0.1/", lookup)).toBe("private");
    expect(await check("http://8.8.8.8/", lookup)).toBeNull();
    expect(await check("http://localhost/", lookup)).toBe("private");
    expect(lookup.asked).toEqual([]);
  });
});

describe("selecting addresses to dial", () => {
  it("leaves out refused ones and says why when none is left", () => {
    expect(selectAddresses(policy, "a.example", ["10.0.0.1", "93.184.216.34"])).toEqual({
      allowed: ["93.184.216.34"],
      refusal: null,
    });
    expect(selectAddresses(policy, "a.example", ["100.100.100.200", "10.0.0.1"])).toEqual({
      allowed: [],
      refusal: "metadata",
    });
    expect(selectAddresses(policy, "a.example", [])).toEqual({ allowed: [], refusal: null });
  });
});
