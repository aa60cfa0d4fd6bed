export {
  type Database,
  DatabaseBusyError,
  DatabaseFullError,
  type DatabaseState,
  findDatabaseError,
  type Handle,
} from "./handle.ts";
export { DatabaseTooNewError } from "./migrate.ts";
export { isPostgresUrl, type OpenDatabaseOptions, openDatabase, sqliteFile } from "./open-database.ts";
export { type ClaimInput, type ClaimScope, claimDeliveries } from "./queries/claim-deliveries.ts";
export {
  countByTerms,
  countSomeByTerms,
  findByTerms,
  fitsTerms,
  insertTerms,
  replaceTerms,
  type TermQuery,
  type TermSearch,
} from "./queries/feedback-terms.ts";
export { readOccurrences } from "./queries/feedback-vocabulary.ts";
export { type DueWebhook, findDueWebhooks } from "./queries/find-due-webhooks.ts";
export { findFirstIdSince, type Timeline } from "./queries/find-first-id-since.ts";
export { findRequestedWebhooks } from "./queries/find-requested-webhooks.ts";
export { forRows, given, givenRows, type PlaceholderRow } from "./queries/for-rows.ts";
export { equalsJsonText, matchesJsonText, matchesText } from "./queries/match-text.ts";
export { quarterOf } from "./queries/quarter-of.ts";
export { forKeyShare, forNoKeyUpdate, forUpdate, skipLocked } from "./queries/row-locks.ts";
export { runSql } from "./queries/run-sql.ts";
export {
  bySortKey,
  type Sorted,
  type SortKey,
  type SortOrder,
  sortByLinks,
  sortByTerms,
} from "./queries/sort-feedback.ts";
export type { Engine, Tables } from "./schema/define-schema.ts";
export { durationBoundsMs, type HourCountKey, hourCountKeys } from "./schema/health.ts";
export { priorityRank } from "./schema/hub.ts";
export { fromJsonText, type JsonText, toJsonText } from "./schema/json-text.ts";
export { auditActorOf } from "./schema/people.ts";
export type { StoredHeader } from "./schema/webhooks.ts";
