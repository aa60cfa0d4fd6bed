import { describe, expect, it } from "vitest";
import { loadI18n } from "./language.ts";
import { translateError, translateProblem } from "./translate-error.ts";

async function translator(language: "en" | "ko") {
  const i18n = await loadI18n(language);
  return i18n.getFixedT(null, "errors");
}

describe("translateError", () => {
  it("tells how to allow a private target", async () => {
    const t = await translator("en");
    const params = { reason: "private", host: "10.0.0.5", variable: "WEBHOOK_PRIVATE_TARGETS" };
    expect(translateError(t, { code: "target_refused", params })).toBe(
      "10.0.0.5 is a private or local address. To allow it, add it to WEBHOOK_PRIVATE_TARGETS on the server and restart.",
    );
  });

  it("speaks the chosen language", async () => {
    const t = await translator("ko");
    expect(translateError(t, { code: "invalid_credentials" })).toBe("이메일 또는 비밀번호가 올바르지 않습니다.");
  });

  it("counts the seconds to wait", async () => {
    const wait = (t: Awaited<ReturnType<typeof translator>>, seconds: number) =>
      translateError(t, { code: "too_many_requests", params: { seconds } });
    expect(wait(await translator("en"), 1)).toBe("Too many tries. Please try again in 1 second.");
    expect(wait(await translator("en"), 20)).toBe("Too many tries. Please try again in 20 seconds.");
    expect(wait(await translator("ko"), 1)).toBe("시도 횟수가 너무 많습니다. 1초 후에 다시 시도해 주세요.");
  });

  it("falls back to the general words for a reason that it doesn't know", async () => {
    const t = await translator("en");
    expect(translateError(t, { code: "target_refused", params: { reason: "new" } })).toBe(
      "This address may not be called.",
    );
  });
});

describe("translateProblem", () => {
  it("names the limit where it is given", async () => {
    const t = await translator("en");
    expect(translateProblem(t, { problem: "too_long", params: { max: 50 } })).toBe("At most 50 characters.");
    expect(translateProblem(t, { problem: "out_of_range", params: { min: 1, max: 30 } })).toBe("From 1 to 30.");
  });

  it("writes large limits as any other count", async () => {
    const long = { problem: "too_long", params: { max: 1_000 } } as const;
    expect(translateProblem(await translator("en"), long)).toBe("At most 1,000 characters.");
    expect(translateProblem(await translator("ko"), long)).toBe("1,000자까지 입력할 수 있습니다.");
  });

  it("does without the limit where it is not", async () => {
    const t = await translator("en");
    expect(translateProblem(t, { problem: "too_long" })).toBe("This is too long.");
  });

  it("reads a code that ends like a plural form as a code", async () => {
    const t = await translator("en");
    expect(translateProblem(t, { problem: "too_many", params: { max: 4 } })).toBe("At most 4 entries.");
  });
});
