import { v7 } from "uuid";

/** `evt_` and a UUIDv7 in hex. */
export function createEventId(now: Date): string {
  return `evt_${v7({ msecs: now.getTime() }).replaceAll("-", "")}`;
}
