import { describe, expect, it } from "vitest";
import { maskUrl, maskUrls } from "./mask-url.ts";

describe("the URL of a webhook in the audit log", () => {
  it.each([
    ["https://hooks.example.com/services/T0/B0/the-key", "https://hooks.example.com/services/T0/B0/…"],
    ["https://a.example/inspect/the-key/", "https://a.example/inspect/…"],
    ["https://user:password@a.example:8443/hook?key=1#part", "https://a.example:8443/…?…"],
    ["https://a.example/", "https://a.example/"],
    ["https://a.example?key=1", "https://a.example?…"],
    ["no URL", "…"],
  ])("of %s says %s", (url, masked) => {
    expect(maskUrl(url)).toBe(masked);
    expect(maskUrl(masked)).toBe(masked);
  });

  it("is masked as it was and as it is", () => {
    const changes = { name: "Hook", url: { from: "https://a.example/1", to: "https://b.example/2" } };
    expect(maskUrls(changes)).toEqual({
      name: "Hook",
      url: { from: "https://a.example/…", to: "https://b.example/…" },
    });
    expect(maskUrls({ url: { from: null, to: "https://b.example/2" } })).toEqual({
      url: { from: null, to: "https://b.example/…" },
    });
  });
});
