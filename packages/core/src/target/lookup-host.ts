import { lookup } from "node:dns/promises";
import type { HostLookup } from "./check-target.ts";

/** Asks the system's resolver, hosts file included. */
export const lookupHost: HostLookup = async (hostname) => {
  const found = await lookup(hostname, { all: true });
  return found.map(({ address }) => address);
};
