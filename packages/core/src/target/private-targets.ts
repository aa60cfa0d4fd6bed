import ipaddr from "ipaddr.js";
import { isHostName, normalizeHost } from "./host-name.ts";
import { type IpRange, isInRange, parseIpAddress, parseRange } from "./ip-address.ts";
import { isMetadataAddress, isMetadataHost } from "./metadata.ts";

type PrivateTarget =
  | { kind: "host"; host: string }
  | { kind: "range"; range: IpRange }
  | { kind: "problem"; problem: string };

const mapped = parseRange("::ffff:0:0/96");

/** One entry of `WEBHOOK_PRIVATE_TARGETS`: a host name, an address (IPv6 with or without brackets) or a CIDR range. */
export function readPrivateTarget(entry: string): PrivateTarget {
  const host = normalizeHost(entry);
  const address = parseIpAddress(host);
  if (address !== null && isMetadataAddress(address))
    return refuse(entry, "is a cloud metadata address, which can't be allowed");
  if (isMetadataHost(host)) return refuse(entry, "is a cloud metadata host, which can't be allowed");
  if (address !== null) return readRange(entry, [address, address.kind() === "ipv4" ? 32 : 128]);
  if (ipaddr.IPv4.isValidCIDRFourPartDecimal(host) || ipaddr.IPv6.isValidCIDR(host))
    return readRange(entry, parseRange(host));
  if (isHostName(host)) return { kind: "host", host };
  return refuse(entry, "is neither a host name, an IP address nor a CIDR range (no scheme, port or wildcard)");
}

function readRange(entry: string, range: IpRange): PrivateTarget {
  if (isInRange(range[0], mapped)) return refuse(entry, "is an IPv4-mapped address; write it as IPv4");
  return { kind: "range", range };
}

function refuse(entry: string, reason: string): PrivateTarget {
  return { kind: "problem", problem: `"${entry}" ${reason}` };
}

/**
 * Reads the value of `WEBHOOK_PRIVATE_TARGETS`: entries separated by commas. `problems` has one English sentence for
 * each entry that is none; `targets` are the others, for `createTargetPolicy`.
 */
export function parsePrivateTargets(text: string): { targets: string[]; problems: string[] } {
  const targets: string[] = [];
  const problems: string[] = [];
  for (const entry of text.split(",").map((part) => part.trim())) {
    if (entry === "") continue;
    const target = readPrivateTarget(entry);
    if (target.kind === "problem") problems.push(target.problem);
    else targets.push(normalizeHost(entry));
  }
  return { targets, problems };
}
