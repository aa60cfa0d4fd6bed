import { defineSchema } from "./define-schema.ts";
import { sqliteColumns } from "./sqlite-columns.ts";

/** Read by drizzle-kit, which wants each table as an export of its own. */
export const {
  projects,
  users,
  members,
  sessions,
  apiKeys,
  idempotencyKeys,
  auditEntries,
  invitations,
  passwordResets,
  channels,
  fields,
  feedbacks,
  issues,
  feedbackIssues,
  webhooks,
  signingSecrets,
  subscriptions,
  subscriptionChannels,
  events,
  snapshots,
  payloads,
  recoveries,
  deliveries,
  attempts,
  workers,
  webhookHours,
  inspectors,
  caughtRequests,
} = defineSchema(sqliteColumns);
