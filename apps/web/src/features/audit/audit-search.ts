import type { ActorView, AuditKind, ListAuditInput } from "@hearback/contracts";
import { startOfDay } from "../../lib/local-day.ts";

/** What of the audit log is shown, as the address has it. */
export type AuditSearch = {
  kind?: AuditKind | undefined;
  /** `user:7`, `api_key:3` or `system:`. */
  who?: string | undefined;
  /** Days of the calendar of whoever looks. */
  from?: string | undefined;
  to?: string | undefined;
};

export const noFilters = { kind: undefined, who: undefined, from: undefined, to: undefined } as const;

export function isFiltered(search: AuditSearch): boolean {
  return Object.values(search).some((value) => value !== undefined);
}

export function toAuditFilters({ kind, who, from, to }: AuditSearch): Omit<ListAuditInput, "projectId"> {
  return {
    ...(kind === undefined ? {} : { kind }),
    ...(who === undefined ? {} : { actor: who }),
    ...(from === undefined ? {} : { since: startOfDay(from) }),
    ...(to === undefined ? {} : { until: startOfDay(to, 1) }),
  };
}

/** Who acted, as the address and the server name them. */
export function nameActor({ type, id }: Pick<ActorView, "type" | "id">): string {
  return type === "system" ? "system:" : `${type}:${id}`;
}
