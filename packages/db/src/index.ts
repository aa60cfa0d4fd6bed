export { type Database, DatabaseBusyError, type Handle } from "./handle.ts";
export { DatabaseTooNewError } from "./migrate.ts";
export { isPostgresUrl, type OpenDatabaseOptions, openDatabase, sqliteFile } from "./open-database.ts";
export { type ClaimInput, claimDeliveries, skipLocked } from "./queries/claim-deliveries.ts";
export { type DueWebhook, findDueWebhooks } from "./queries/find-due-webhooks.ts";
export { forRows, given, givenRows, type PlaceholderRow } from "./queries/for-rows.ts";
export { matchesJsonValues, matchesText } from "./queries/match-text.ts";
export { runSql } from "./queries/run-sql.ts";
export type { Engine, Tables } from "./schema/define-schema.ts";
