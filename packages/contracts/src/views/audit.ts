import type { AuditAction } from "../audit.ts";
import type { ActorView } from "./people.ts";

/** Who changed what, and when. */
export type AuditEntryView = {
  id: number;
  at: string;
  actor: ActorView;
  action: AuditAction;
  entityId: number | null;
  /** As it is called now, or was called last; `null` for what has no name or is forgotten. */
  name: string | null;
  /** Whether it can still be opened. */
  isThere: boolean;
  /** What was recorded of it: a new value, or `from` and `to`. Never a secret. */
  changes: Record<string, unknown>;
};
