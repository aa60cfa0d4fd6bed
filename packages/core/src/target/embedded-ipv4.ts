import ipaddr from "ipaddr.js";
import { type IpAddress, type IpRange, isInRange, parseRange } from "./ip-address.ts";

/** Where an IPv6 prefix keeps an IPv4 address: the indexes of its four bytes. */
type Embedding = { range: IpRange; bytes: [number, number, number, number]; isInverted?: true };

const lowestBytes: Embedding["bytes"] = [12, 13, 14, 15];

/** Packets to these end up at the embedded address: IPv4-mapped, and the well-known NAT64 prefix (RFC 6052). */
const transparentEmbeddings: Embedding[] = [
  { range: parseRange("::ffff:0:0/96"), bytes: lowestBytes },
  { range: parseRange("64:ff9b::/96"), bytes: lowestBytes },
];

/** IPv4-compatible, IPv4-translated, local NAT64 with its four layouts (RFC 6052 §2.2), 6to4, Teredo server and client. */
const otherEmbeddings: Embedding[] = [
  { range: parseRange("::/96"), bytes: lowestBytes },
  { range: parseRange("::ffff:0:0:0/96"), bytes: lowestBytes },
  { range: parseRange("64:ff9b:1::/48"), bytes: lowestBytes },
  { range: parseRange("64:ff9b:1::/48"), bytes: [6, 7, 9, 10] },
  { range: parseRange("64:ff9b:1::/48"), bytes: [7, 9, 10, 11] },
  { range: parseRange("64:ff9b:1::/48"), bytes: [9, 10, 11, 12] },
  { range: parseRange("2002::/16"), bytes: [2, 3, 4, 5] },
  { range: parseRange("2001::/32"), bytes: [4, 5, 6, 7] },
  { range: parseRange("2001::/32"), bytes: lowestBytes, isInverted: true },
];

function readEmbedded(address: IpAddress, { bytes, isInverted }: Embedding): ipaddr.IPv4 {
  const all = address.toByteArray();
  return new ipaddr.IPv4(bytes.map((index) => (all[index] ?? 0) ^ (isInverted ? 0xff : 0)));
}

/** The address that packets to `address` really reach. */
export function unwrapAddress(address: IpAddress): IpAddress {
  const embedding = transparentEmbeddings.find(({ range }) => isInRange(address, range));
  return embedding === undefined ? address : readEmbedded(address, embedding);
}

/** Every IPv4 address that `address` may be a disguise of. */
export function findEmbeddedAddresses(address: IpAddress): ipaddr.IPv4[] {
  return [...transparentEmbeddings, ...otherEmbeddings]
    .filter(({ range }) => isInRange(address, range))
    .map((embedding) => readEmbedded(address, embedding));
}
