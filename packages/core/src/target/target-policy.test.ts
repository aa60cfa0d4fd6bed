import { BlockList } from "node:net";
import type { TargetRefusal } from "@hearback/contracts";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { toRequestAddress } from "./inspector-address.ts";
import { createTargetPolicy } from "./target-policy.ts";

const strict = createTargetPolicy({ privateTargets: [] });

const refusedUrls: [string, TargetRefusal][] = [
  ["http://127.0.0.1/", "private"],
  ["http://2130706433/", "private"],
  ["http://0x7f.1/", "private"],
  ["http://0177.0.0.1/", "private"],
  ["http://0x7f000001/", "private"],
  ["http://017700000001/", "private"],
  ["http://127.1/", "private"],
  ["http://127.0.0.1./", "private"],
  ["http://%31%32%37.0.0.1/", "private"],
  ["http://①②⑦.0.0.1/", "private"],
  ["http://127。0。0。1/", "private"],
  ["http://ⓛｏcaｌhost/", "private"],
  ["http://0.0.0.0/", "private"],
  ["http://localhost:8080/", "private"],
  ["http://LOCALHOST../", "private"],
  ["http://api.localhost/", "private"],
  ["https://10.0.0.1/", "private"],
  ["https://172.31.255.255/", "private"],
  ["https://192.168.1.1/", "private"],
  ["https://100.64.0.1/", "private"],
  ["https://169.254.1.1/", "private"],
  ["https://192.0.2.1/", "private"],
  ["https://198.19.0.1/", "private"],
  ["https://224.0.0.1/", "private"],
  ["https://255.255.255.255/", "private"],
  ["https://[::]/", "private"],
  ["https://[::1]/", "private"],
  ["https://[fc00::1]/", "private"],
  ["https://[fe80::1]/", "private"],
  ["https://[fec0::1]/", "private"],
  ["https://[ff02::1]/", "private"],
  ["https://[2001:db8::1]/", "private"],
  ["https://[3fff::1]/", "private"],
  ["https://[4000::1]/", "private"],
  ["https://[::ffff:127.0.0.1]/", "private"],
  ["https://[::7f00:1]/", "private"],
  ["https://[64:ff9b::10.0.0.1]/", "private"],
  ["https://[64:ff9b:1::8.8.8.8]/", "private"],
  ["https://[2002:808:808::1]/", "private"],
  ["https://[2001:0:808:808::f7f7:f7f7]/", "private"],
  ["http://169.254.169.254/latest/meta-data", "metadata"],
  ["http://2852039166/", "metadata"],
  ["http://0xA9.0376.43518/", "metadata"],
  ["http://ｍetadata｡google｡internal/", "metadata"],
  ["http://[::ffff:169.254.169.254]/", "metadata"],
  ["http://[::ffff:0:169.254.169.254]/", "metadata"],
  ["http://[64:ff9b::169.254.169.254]/", "metadata"],
  ["http://[64:ff9b:1:a9fe:a9:fe00::]/", "metadata"],
  ["http://[2002:a9fe:a9fe::1]/", "metadata"],
  ["http://[2001:0:0:0:0:0:5601:5601]/", "metadata"],
  ["http://[fd00:ec2::254]/", "metadata"],
  ["http://100.100.100.200/", "metadata"],
  ["http://168.63.129.16/", "metadata"],
  ["http://metadata.google.internal/", "metadata"],
  ["http://Metadata.Google.Internal./", "metadata"],
];

describe("the strict target policy", () => {
  it.each(refusedUrls)("refuses %s as %s", (url, refusal) => {
    expect(strict.checkUrl(new URL(url))).toBe(refusal);
  });

  it.each([
    "https://example.com/",
    "https://example.com./",
    "https://redis/",
    "http://8.8.8.8/",
    "https://[2606:4700::1111]/",
    "https://[::ffff:8.8.8.8]/",
    "https://[64:ff9b::8.8.8.8]/",
    "https://localhost.example.com/",
    "https://bücher.example/",
    "https://피드백.example/",
  ])("has nothing against %s", (url) => {
    expect(strict.checkUrl(new URL(url))).toBeNull();
  });

  it("refuses what is no address", () => {
    for (const address of ["", "example.com", "127.1", "1.2.3.4.5", "::g"]) {
      expect(strict.checkAddress(address, "example.com")).toBe("not_an_address");
    }
  });

  it("refuses a link-local address with a zone", () => {
    expect(strict.checkAddress("fe80::1%eth0", "printer.example")).toBe("private");
  });
});

describe("private targets", () => {
  const loopback = createTargetPolicy({ privateTargets: ["localhost", "127.0.0.1", "[::1]"] });

  it("allow the listed addresses and names only", () => {
    expect(loopback.checkUrl(new URL("http://localhost:3000/"))).toBeNull();
    expect(loopback.checkUrl(new URL("http://[::1]:3000/"))).toBeNull();
    expect(loopback.checkUrl(new URL("http://[::ffff:127.0.0.1]/"))).toBeNull();
    expect(loopback.checkUrl(new URL("http://127.0.0.2/"))).toBe("private");
    expect(loopback.checkUrl(new URL("http://10.0.0.1/"))).toBe("private");
  });

  it("allow whatever a listed name resolves to, and only for that name", () => {
    const policy = createTargetPolicy({ privateTargets: ["crm.intranet"] });
    expect(policy.checkAddress("10.1.2.3", "CRM.intranet.")).toBeNull();
    expect(policy.checkAddress("10.1.2.3", "other.intranet")).toBe("private");
  });

  it("allow localhost when its addresses are allowed", () => {
    expect(createTargetPolicy({ privateTargets: ["127.0.0.0/8"] }).checkUrl(new URL("http://localhost/"))).toBeNull();
  });

  it("never allow cloud metadata, by range or by name, in any form", () => {
    const wide = createTargetPolicy({ privateTargets: ["0.0.0.0/0", "::/0", "crm.intranet"] });
    for (const [url, refusal] of refusedUrls) {
      expect(wide.checkUrl(new URL(url)), url).toBe(refusal === "metadata" ? "metadata" : null);
    }
    expect(wide.checkAddress("169.254.169.254", "crm.intranet")).toBe("metadata");
    expect(wide.checkAddress("10.0.0.1", "metadata.google.internal")).toBe("metadata");
  });

  it("must be well formed", () => {
    expect(() => createTargetPolicy({ privateTargets: ["10.0.0.0/33"] })).toThrow(/"10.0.0.0\/33" is neither/);
  });
});

describe("an inspector of this server", () => {
  const publicUrl = "http://localhost:3000";
  const inspector = `${publicUrl}/inspect/${"k".repeat(43)}`;
  const policy = createTargetPolicy({ privateTargets: [], publicUrl });
  const rulesFor = (url: string, { rulesFor: choose } = policy) => choose(toRequestAddress(new URL(url)));

  it("may be reached at the server's private address", () => {
    const rules = rulesFor(inspector);
    expect(rules.checkUrl(new URL(inspector))).toBeNull();
    for (const address of ["127.0.0.1", "::1"]) expect(rules.checkAddress(address, "localhost")).toBeNull();
  });

  it.each([
    "http://localhost:3000/",
    "http://localhost:3000/inspect/",
    `http://localhost:3000/inspect/${"k".repeat(42)}`,
    `${inspector}k`,
    `${inspector}/`,
    `${inspector}?a=1`,
    `${inspector}/../../trpc/webhooks.list`,
    `http://localhost:3000/inspect/%2e%2e/${"k".repeat(43)}`,
    `http://localhost:3000/inspect/..%2f${"k".repeat(40)}`,
    `http://localhost:3000//inspect/${"k".repeat(43)}`,
    `http://localhost:3000/api/inspect/${"k".repeat(43)}`,
    `http://localhost:3001/inspect/${"k".repeat(43)}`,
    `https://localhost:3000/inspect/${"k".repeat(43)}`,
    `http://127.0.0.1:3000/inspect/${"k".repeat(43)}`,
    `http://localhost.:3000/inspect/${"k".repeat(43)}`,
    `http://a.localhost:3000/inspect/${"k".repeat(43)}`,
  ])("opens nothing else: %s", (url) => {
    const rules = rulesFor(url);
    expect(rules.checkUrl(new URL(url))).toBe("private");
    expect(rules.checkAddress("127.0.0.1", "localhost")).toBe("private");
  });

  it("opens no other address, nor this one for another name", () => {
    const rules = rulesFor(inspector);
    expect(rules.checkAddress("127.0.0.1", "other.example")).toBe("private");
    expect(rules.checkUrl(new URL("http://10.0.0.1/"))).toBe("private");
    expect(rules.checkAddress("169.254.169.254", "localhost")).toBe("metadata");
  });

  it("is found at a public URL that is an address as well, and never at one of cloud metadata", () => {
    const at = (origin: string) => {
      const url = `${origin}/inspect/${"k".repeat(43)}`;
      return rulesFor(url, createTargetPolicy({ privateTargets: [], publicUrl: `${origin}/` })).checkUrl(new URL(url));
    };
    expect([at("http://10.1.2.3:8080"), at("http://[::1]:3000")]).toEqual([null, null]);
    expect(at("http://169.254.169.254")).toBe("metadata");
  });

  it("is none where nobody knows the server's URL", () => {
    expect(rulesFor(inspector, createTargetPolicy({ privateTargets: [] })).checkUrl(new URL(inspector))).toBe(
      "private",
    );
  });
});

/** The registries' own list of what isn't global, as an oracle that shares no code with the policy. */
const notGlobal = new BlockList();
const ipv4Ranges = (
  "0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 192.0.2.0/24 " +
  "192.31.196.0/24 192.52.193.0/24 192.88.99.0/24 192.168.0.0/16 192.175.48.0/24 198.18.0.0/15 198.51.100.0/24 " +
  "203.0.113.0/24 224.0.0.0/4 240.0.0.0/4"
).split(" ");
for (const range of ipv4Ranges) {
  const [network = "", bits] = range.split("/");
  notGlobal.addSubnet(network, Number(bits), "ipv4");
}
notGlobal.addAddress("168.63.129.16");

const hex = (high: number, low: number): string => ((high << 8) | low).toString(16);

function embed([a, b, c, d]: Bytes): string[] {
  const dotted = `${a}.${b}.${c}.${d}`;
  const [high, low] = [hex(a, b), hex(c, d)];
  return [
    dotted,
    `::ffff:${dotted}`,
    `::${dotted}`,
    `::ffff:0:${dotted}`,
    `64:ff9b::${dotted}`,
    `64:ff9b:1::${dotted}`,
    `64:ff9b:1:${high}:${hex(0, c)}:${hex(d, 0)}::`,
    `2002:${high}:${low}::1`,
    `2001:0:${high}:${low}::1`,
    `2001:0:101:101::${hex(a ^ 255, b ^ 255)}:${hex(c ^ 255, d ^ 255)}`,
  ];
}

type Bytes = [number, number, number, number];
const byte = fc.integer({ min: 0, max: 255 });
const anyIpv4: fc.Arbitrary<Bytes> = fc.tuple(byte, byte, byte, byte);
const ipv4InRange: fc.Arbitrary<Bytes> = fc
  .tuple(fc.constantFrom(...ipv4Ranges), fc.integer({ min: 0, max: 0xffffffff }))
  .map(([range, random]) => {
    const [network = "", bits] = range.split("/");
    const base = network.split(".").reduce((sum, part) => sum * 256 + Number(part), 0);
    const address = base + (random % 2 ** (32 - Number(bits)));
    return [24, 16, 8, 0].map((shift) => Math.floor(address / 2 ** shift) % 256) as Bytes;
  });

describe("for every IPv4 address, the strict policy", () => {
  it("refuses one that isn't global, in each of its embeddings", () => {
    fc.assert(
      fc.property(ipv4InRange, (bytes) =>
        embed(bytes).every((form) => strict.checkAddress(form, "example.com") !== null),
      ),
      { numRuns: 2000 },
    );
  });

  it("allows exactly the global ones, as they are, mapped and through NAT64", () => {
    fc.assert(
      fc.property(anyIpv4, (bytes) => {
        const dotted = bytes.join(".");
        const isGlobal = !notGlobal.check(dotted);
        return [dotted, `::ffff:${dotted}`, `64:ff9b::${dotted}`].every(
          (form) => (strict.checkAddress(form, "example.com") === null) === isGlobal,
        );
      }),
      { numRuns: 2000 },
    );
  });

  it("agrees between the URL's literal host and the dialed address", () => {
    fc.assert(
      fc.property(anyIpv4, (bytes) => {
        const dotted = bytes.join(".");
        const asNumber = bytes.reduce((sum, part) => sum * 256 + part, 0);
        return strict.checkUrl(new URL(`http://${asNumber}/`)) === strict.checkAddress(dotted, dotted);
      }),
    );
  });
});

describe("for every IPv6 address, the strict policy", () => {
  it("refuses what lies outside the global unicast block and embeds nothing", () => {
    const group = fc.integer({ min: 0, max: 0xffff });
    const outside = fc.tuple(
      fc.oneof(fc.integer({ min: 0x65, max: 0x1fff }), fc.integer({ min: 0x4000, max: 0xffff })),
      ...Array.from({ length: 7 }, () => group),
    );
    fc.assert(
      fc.property(outside, (groups) => {
        const address = groups.map((part) => part.toString(16)).join(":");
        return strict.checkAddress(address, "example.com") !== null;
      }),
    );
  });
});
