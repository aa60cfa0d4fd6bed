import { leadsToThisMachine } from "./leads-to-this-machine.ts";

/** How a target is reached; `none` where there is nothing to say of it, also as what is sent never leaves the machine. */
export type Scheme = "http" | "https" | "none";

export function readScheme(url: string): Scheme {
  if (/^https:\/\/./i.test(url.trim())) return "https";
  return /^http:\/\/./i.test(url.trim()) && !leadsToThisMachine(url.trim()) ? "http" : "none";
}
