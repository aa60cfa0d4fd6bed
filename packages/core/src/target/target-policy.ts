import type { TargetRefusal } from "@hearback/contracts";
import { unwrapAddress } from "./embedded-ipv4.ts";
import { isLocalhostName, normalizeHost } from "./host-name.ts";
import { type IpAddress, type IpRange, isInRange, isPublicAddress, parseIpAddress } from "./ip-address.ts";
import { isMetadataAddress, isMetadataHost } from "./metadata.ts";
import { readPrivateTarget } from "./private-targets.ts";

/** Where webhooks may be sent. Source: contract §5. `null` means allowed. */
export type TargetPolicy = {
  /** What can be said without asking a resolver: literal addresses and names that are known for what they are. */
  checkUrl(url: URL): TargetRefusal | null;
  /** `address` is what is really dialed for `hostname`, the host of the webhook's URL. Decides for every new connection. */
  checkAddress(address: string, hostname: string): TargetRefusal | null;
};

/**
 * Only public addresses are allowed, and those in `privateTargets` (entries of `parsePrivateTargets`): an address or range
 * allows what is in it for any host; a host name allows whatever that name resolves to. Cloud metadata is never allowed.
 * Throws on an entry that is none.
 */
export function createTargetPolicy({ privateTargets }: { privateTargets: readonly string[] }): TargetPolicy {
  const hosts = new Set<string>();
  const ranges: IpRange[] = [];
  for (const entry of privateTargets) {
    const target = readPrivateTarget(entry);
    if (target.kind === "problem") throw new Error(`Private target ${target.problem}.`);
    if (target.kind === "host") hosts.add(target.host);
    else ranges.push(target.range);
  }

  function isAllowed(address: IpAddress): boolean {
    return isPublicAddress(address) || ranges.some((range) => isInRange(address, range));
  }

  function checkAddress(address: string, hostname: string): TargetRefusal | null {
    const host = normalizeHost(hostname);
    const parsed = parseIpAddress(address);
    if (parsed === null) return "not_an_address";
    if (isMetadataHost(host) || isMetadataAddress(parsed)) return "metadata";
    return isAllowed(unwrapAddress(parsed)) || hosts.has(host) ? null : "private";
  }

  const loopbacks = ["127.0.0.1", "::1"];

  function checkUrl(url: URL): TargetRefusal | null {
    const host = normalizeHost(url.hostname);
    if (host === "") return "not_an_address";
    if (parseIpAddress(host) !== null) return checkAddress(host, host);
    if (isMetadataHost(host)) return "metadata";
    if (!isLocalhostName(host)) return null;
    return loopbacks.some((address) => checkAddress(address, host) === null) ? null : "private";
  }

  return { checkUrl, checkAddress };
}
