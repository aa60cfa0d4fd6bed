import type { TargetRefusal } from "@hearback/contracts";
import { normalizeHost } from "./host-name.ts";
import { toRequestAddress } from "./inspector-address.ts";
import { parseIpAddress } from "./ip-address.ts";
import type { TargetPolicy, TargetRules } from "./target-policy.ts";

/** All addresses of a host name; rejects when it has none. */
export type HostLookup = (hostname: string) => Promise<string[]>;

/**
 * The addresses of `hostname` that may be dialed. `refusal` is set when there are addresses and not one is allowed;
 * a name that has allowed and refused ones is reached through the allowed ones only.
 */
export function selectAddresses(
  rules: TargetRules,
  hostname: string,
  addresses: readonly string[],
): { allowed: string[]; refusal: TargetRefusal | null } {
  const allowed: string[] = [];
  let refusal: TargetRefusal | null = null;
  for (const address of addresses) {
    const found = rules.checkAddress(address, hostname);
    if (found === null) allowed.push(address);
    else if (refusal !== "metadata") refusal = found;
  }
  return { allowed, refusal: allowed.length > 0 ? null : refusal };
}

/**
 * Says early, when a webhook is saved or tested, why its target would be refused; `null` when it wouldn't. A name that
 * doesn't resolve now is not refused: the worker checks again at every dial, and only that check protects.
 */
export async function checkTarget(policy: TargetPolicy, url: URL, lookup: HostLookup): Promise<TargetRefusal | null> {
  const rules = policy.rulesFor(toRequestAddress(url));
  const refusal = rules.checkUrl(url);
  const host = normalizeHost(url.hostname);
  if (refusal !== null || parseIpAddress(host) !== null) return refusal;
  try {
    return selectAddresses(rules, host, await lookup(url.hostname)).refusal;
  } catch {
    return null;
  }
}
