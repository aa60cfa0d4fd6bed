import { describe, expect, it } from "vitest";
import { parsePrivateTargets } from "./private-targets.ts";

describe("WEBHOOK_PRIVATE_TARGETS", () => {
  it("takes host names, addresses and ranges, separated by commas, in any case", () => {
    expect(parsePrivateTargets(" localhost, 127.0.0.1,[::1] ,Crm.Intranet.,10.0.0.0/8,fd00::/8,, a_b.local")).toEqual({
      targets: ["localhost", "127.0.0.1", "::1", "crm.intranet", "10.0.0.0/8", "fd00::/8", "a_b.local"],
      problems: [],
    });
  });

  it("is empty when the text is", () => {
    expect(parsePrivateTargets("")).toEqual({ targets: [], problems: [] });
  });

  it.each([
    "10.0.0.0/33",
    "fd00::/129",
    "http://localhost",
    "localhost:3000",
    "*.intranet",
    "127.1",
    "0x7f.0.0.1",
    "1.2.3.4.5",
    "-bad.example",
    "two words",
  ])("names %s as what it can't use", (entry) => {
    expect(parsePrivateTargets(`localhost,${entry}`)).toEqual({
      targets: ["localhost"],
      problems: [expect.stringContaining(`"${entry}" is neither`)],
    });
  });

  it.each(["169.254.169.254", "fd00:ec2::254", "metadata.google.internal", "::ffff:169.254.169.254"])(
    "says that %s can't be allowed",
    (entry) => {
      expect(parsePrivateTargets(entry).problems).toEqual([expect.stringContaining("which can't be allowed")]);
    },
  );

  it("asks for IPv4 in place of mapped addresses, which would never match", () => {
    expect(parsePrivateTargets("::ffff:10.0.0.0/104").problems).toEqual([expect.stringContaining("write it as IPv4")]);
  });
});
