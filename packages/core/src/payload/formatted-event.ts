import type { EventSnapshot } from "../event/snapshot.ts";

/** What a payload is made of, and nothing else. */
export type FormattedEvent = {
  publicId: string;
  occurredAt: Date;
  isTest: boolean;
  snapshot: EventSnapshot;
  /** Of this server: where the things that a payload tells of can be looked at. */
  publicUrl: string;
};
