import { describe, expect, it } from "vitest";
import { readPublicUrl, readSettings, SettingsError, sharedSettings } from "./settings.ts";

function read(source: Record<string, string | undefined>) {
  return readSettings(sharedSettings, source);
}

describe("settings", () => {
  it("have the defaults of contract §6 where nothing is given, which an empty value counts as", () => {
    const defaults = {
      DATABASE_URL: "file:./data/hearback.db",
      HEARBACK_SECRET: undefined,
      WEBHOOK_PRIVATE_TARGETS: [],
      LOG_LEVEL: "info",
      PORT: 3000,
      PUBLIC_URL: undefined,
    };
    expect(read({})).toEqual(defaults);
    expect(read({ DATABASE_URL: "", HEARBACK_SECRET: "", WEBHOOK_PRIVATE_TARGETS: "", LOG_LEVEL: "" })).toEqual(
      defaults,
    );
  });

  it("are what is given, and nothing of the rest of the environment", () => {
    const given = { DATABASE_URL: "postgres://u:p@host/db", HEARBACK_SECRET: "x".repeat(16), LOG_LEVEL: "debug" };
    const settings = read({ ...given, WEBHOOK_PRIVATE_TARGETS: "localhost, 10.0.0.0/8", PATH: "/bin" });
    expect(settings).toEqual({ ...given, WEBHOOK_PRIVATE_TARGETS: ["localhost", "10.0.0.0/8"], PORT: 3000 });
    expect(readPublicUrl(settings)).toBe("http://localhost:3000");
    expect(readPublicUrl(read({ PUBLIC_URL: "https://hub.example" }))).toBe("https://hub.example");
  });

  it("are refused with all bad values at once, each on its line, and none of the values of secrets", () => {
    const readBad = () =>
      readSettings(sharedSettings, {
        DATABASE_URL: "mysql://host/db",
        HEARBACK_SECRET: "short",
        WEBHOOK_PRIVATE_TARGETS: "10.0.0.0/99,fine.example,http://no",
        LOG_LEVEL: "loud",
        PORT: "many",
      });
    expect(readBad).toThrow(SettingsError);
    let message = "";
    try {
      readBad();
    } catch (error) {
      message = (error as Error).message;
    }
    const [title, ...lines] = message.split("\n");
    expect(title).toBe("Some settings can't be used:");
    expect(lines.map((line) => line.trim().split(":")[0])).toEqual([
      "DATABASE_URL",
      "HEARBACK_SECRET",
      "WEBHOOK_PRIVATE_TARGETS",
      "WEBHOOK_PRIVATE_TARGETS",
      "LOG_LEVEL",
      "PORT",
    ]);
    expect(message).toContain("must be file:PATH or postgres://…");
    expect(message).toContain("LOG_LEVEL: must be one of fatal, error, warn, info, debug, trace, silent");
    expect(message).toContain("PORT: must be a whole number from 0 to 65535");
    expect(message).not.toContain("short");
  });

  it.each(["many", "1.5", "-1", "70000"])("say of the number %s what it must be", (PORT) => {
    expect(() => read({ PORT })).toThrow(
      /^Some settings can't be used:\n {2}PORT: must be a whole number from 0 to 65535$/,
    );
  });
});
