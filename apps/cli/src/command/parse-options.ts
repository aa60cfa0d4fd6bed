import { deliveryId, type EventType, eventTypes, isEventType } from "@hearback/contracts";
import { InvalidArgumentError } from "commander";

/** Parsers of option values; what they throw, commander reports with the name of the option. */

export function parseInteger(min: number, max: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (/^\d+$/.test(text) && value >= min && value <= max) return value;
    throw new InvalidArgumentError(`It must be a whole number from ${min} to ${max}.`);
  };
}

export const parseId = parseInteger(1, Number.MAX_SAFE_INTEGER);

export function parseDeliveryId(text: string): string {
  if (deliveryId.safeParse(text).success) return text;
  throw new InvalidArgumentError("It must look like dlv_17.");
}

export type ChosenEvent = { eventType: EventType; channels: string[] | null };

/** `TYPE` or `TYPE=channel,channel`; may be repeated. */
export function parseEvent(text: string, previous: ChosenEvent[] = []): ChosenEvent[] {
  const [type = "", ...rest] = text.split("=");
  if (!isEventType(type)) throw new InvalidArgumentError(`The event type must be one of: ${eventTypes.join(", ")}.`);
  const channels = rest.length === 0 ? null : rest.join("=").split(",");
  if (channels?.includes("")) throw new InvalidArgumentError("After = there must be channels, separated by commas.");
  return [...previous, { eventType: type, channels }];
}

/** A list of words from `allowed`, separated by commas; may be repeated. */
export function parseWords<Word extends string>(allowed: readonly Word[]): (text: string, previous?: Word[]) => Word[] {
  return (text, previous = []) => {
    const words = text.split(",").map((word) => word.trim());
    const known = words.filter((word): word is Word => (allowed as readonly string[]).includes(word));
    if (known.length === words.length) return [...previous, ...known];
    throw new InvalidArgumentError(`It must be from: ${allowed.join(", ")}.`);
  };
}

const unitsMs: Record<string, number> = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** A duration back from `now` (`90s`, `30m`, `2h`, `3d`) or an ISO 8601 instant, in UTC unless it says otherwise. */
export function parseSince(text: string, now: Date): Date {
  const [, amount, unit = ""] = /^(\d{1,6})([smhd])$/.exec(text) ?? [];
  if (amount !== undefined) return new Date(now.getTime() - Number(amount) * (unitsMs[unit] ?? 0));
  const iso = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(Z|[+-]\d\d:\d\d)?)?$/.exec(text);
  const [, time, zone] = iso ?? [];
  const instant = new Date(time !== undefined && zone === undefined ? `${text}Z` : text);
  if (iso !== null && !Number.isNaN(instant.getTime())) return instant;
  throw new InvalidArgumentError("It must be like 2h, 3d or 2025-09-11T10:35:00Z.");
}
