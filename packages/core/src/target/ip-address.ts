import { isIP } from "node:net";
import ipaddr from "ipaddr.js";

export type IpAddress = ipaddr.IPv4 | ipaddr.IPv6;
/** An address and how many of its leading bits count. */
export type IpRange = [IpAddress, number];

/** Only the canonical notations: none of the octal, hex or short forms that ipaddr.js also reads. */
export function parseIpAddress(text: string): IpAddress | null {
  const unscoped = text.replace(/%.*$/, "");
  return isIP(unscoped) === 0 ? null : ipaddr.parse(unscoped);
}

export function isInRange(address: IpAddress, [network, bits]: IpRange): boolean {
  return address.kind() === network.kind() && address.match(network, bits);
}

export function parseRange(cidr: string): IpRange {
  return ipaddr.parseCIDR(cidr);
}

const globalUnicast = parseRange("2000::/3");

/** An address that the public internet routes to: `unicast`, and for IPv6 inside the only block that is handed out. */
export function isPublicAddress(address: IpAddress): boolean {
  return address.range() === "unicast" && (address.kind() === "ipv4" || isInRange(address, globalUnicast));
}
