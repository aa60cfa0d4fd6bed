/** Loaded before a process of the product: answers for the names of the tests, so that no resolver is asked. */
import dns from "node:dns";
import { syncBuiltinESMExports } from "node:module";
import { missingHost, rebindingAddresses, rebindingHost } from "./names.ts";

const realLookup = dns.promises.lookup;
let asked = 0;

function lookup(hostname: string, options: dns.LookupAllOptions): Promise<dns.LookupAddress[]> {
  if (hostname === missingHost) return Promise.reject(Object.assign(new Error(hostname), { code: "ENOTFOUND" }));
  if (hostname !== rebindingHost) return realLookup(hostname, options);
  const address = rebindingAddresses[asked === 0 ? 0 : 1];
  asked += 1;
  return Promise.resolve([{ address, family: 4 }]);
}

dns.promises.lookup = lookup as typeof dns.promises.lookup;
syncBuiltinESMExports();
