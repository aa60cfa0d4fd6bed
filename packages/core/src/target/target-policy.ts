import type { TargetRefusal } from "@hearback/contracts";
import { unwrapAddress } from "./embedded-ipv4.ts";
import { isLocalhostName, normalizeHost } from "./host-name.ts";
import { isInspectorAddress, type RequestAddress } from "./inspector-address.ts";
import { type IpAddress, type IpRange, isInRange, isPublicAddress, parseIpAddress } from "./ip-address.ts";
import { isMetadataAddress, isMetadataHost } from "./metadata.ts";
import { readPrivateTarget } from "./private-targets.ts";

/** Where requests may go. Source: contract §5. `null` means allowed. */
export type TargetRules = {
  /** What can be said without asking a resolver: literal addresses and names that are known for what they are. */
  checkUrl(url: URL): TargetRefusal | null;
  /** `address` is what is really dialed for `hostname`, the host of the webhook's URL. Decides for every new connection. */
  checkAddress(address: string, hostname: string): TargetRefusal | null;
};

/** Where webhooks may be sent. Its own rules are those for everything but an inspector of this server. */
export type TargetPolicy = TargetRules & {
  /**
   * The rules for one address. An inspector may be reached although the server has a private address. A connection that
   * these rules have let through must not carry a request that others are for: both go to the same server.
   */
  rulesFor(address: RequestAddress): TargetRules;
};

export type TargetPolicyOptions = {
  /** Entries of `parsePrivateTargets`. */
  privateTargets: readonly string[];
  /** Where people reach this server; without it no inspector is known. */
  publicUrl?: string;
};

/**
 * Only public addresses are allowed, and those in `privateTargets`: an address or range allows what is in it for any host; a
 * host name allows whatever that name resolves to. Cloud metadata is never allowed. Throws on an entry that is none.
 */
export function createTargetPolicy({ privateTargets, publicUrl }: TargetPolicyOptions): TargetPolicy {
  const policy: TargetPolicy = { ...createRules(privateTargets), rulesFor: () => policy };
  if (publicUrl === undefined) return policy;
  const { origin, hostname } = new URL(publicUrl);
  // The address of a metadata service stays refused, whoever calls it theirs.
  const canBeAllowed = readPrivateTarget(hostname).kind !== "problem";
  if (!canBeAllowed) return policy;
  const inspectorRules = createRules([...privateTargets, hostname]);
  policy.rulesFor = (address) => (isInspectorAddress(origin, address) ? inspectorRules : policy);
  return policy;
}

function createRules(privateTargets: readonly string[]): TargetRules {
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
