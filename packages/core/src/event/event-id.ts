import { v7 } from "uuid";

/** Of an event that is only shown, in the form that it will have. */
export const standInEventId = `evt_${"0".repeat(32)}`;

/** `evt_` and a UUIDv7 in hex. */
export function createEventId(now: Date): string {
  return `evt_${v7({ msecs: now.getTime() }).replaceAll("-", "")}`;
}
