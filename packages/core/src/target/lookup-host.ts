import { lookup } from "node:dns/promises";
import type { HostLookup } from "./check-target.ts";

/** All addresses of a host name, as the system resolves it. */
export const lookupHost: HostLookup = async (hostname) =>
  (await lookup(hostname, { all: true })).map((entry) => entry.address);
