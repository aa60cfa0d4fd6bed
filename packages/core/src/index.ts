export { endOtherSessions, endSession, listSessions } from "./account/list-sessions.ts";
export { changePassword, updateAccount } from "./account/update-account.ts";
export { createApiKey } from "./api-key/create-api-key.ts";
export { findApiKeyActor } from "./api-key/find-api-key-actor.ts";
export { findApiKeyProject } from "./api-key/find-api-key-project.ts";
export { listApiKeys } from "./api-key/list-api-keys.ts";
export { revokeApiKey } from "./api-key/revoke-api-key.ts";
export { listAudit } from "./audit/list-audit.ts";
export { countFeedback } from "./channel/count-feedback.ts";
export { createChannel } from "./channel/create-channel.ts";
export { findActiveFields, resolveChannelId } from "./channel/find-channel.ts";
export { getChannel } from "./channel/get-channel.ts";
export { getFieldUse } from "./channel/get-field-use.ts";
export { listChannels } from "./channel/list-channels.ts";
export { setChannelArchived } from "./channel/set-channel-archived.ts";
export { updateChannel } from "./channel/update-channel.ts";
export { authorize } from "./context/authorize.ts";
export { type Actor, type CoreContext, describeActor, type Environment } from "./context/context.ts";
export { describeError } from "./context/describe-error.ts";
export { DomainError } from "./context/domain-error.ts";
export { type EnvironmentOptions, openEnvironment } from "./context/open-environment.ts";
export { describeProblems, parseInput, toInvalidInput } from "./context/parse-input.ts";
export {
  readPublicUrl,
  readSettings,
  SettingsError,
  sharedSettings,
  tellBadSettings,
  wholeNumber,
} from "./context/settings.ts";
export { getDashboard } from "./dashboard/get-dashboard.ts";
export type { Attempt, DeliveryResult } from "./delivery/attempt-result.ts";
export { bringForward } from "./delivery/bring-forward.ts";
export { cancelDelivery } from "./delivery/cancel-delivery.ts";
export { type Claim, ClaimBatch, type ClaimedDelivery, type ClaimOptions } from "./delivery/claim-batch.ts";
export { claimDue, type DueClaims } from "./delivery/claim-due.ts";
export { formatDeliveryId } from "./delivery/delivery-id.ts";
export { DeliveryWatch } from "./delivery/delivery-watch.ts";
export { dispatchEvents } from "./delivery/dispatch-events.ts";
export { findDeliveryProject } from "./delivery/find-delivery-project.ts";
export { getDelivery } from "./delivery/get-delivery.ts";
export { getWorkerState } from "./delivery/get-worker-state.ts";
export { listDeliveries } from "./delivery/list-deliveries.ts";
export type { ClaimedTarget, TargetCache } from "./delivery/load-target.ts";
export { findEventsBefore, findLastEventBefore, type PurgeStretch, purgeEvents } from "./delivery/purge-events.ts";
export { reclaimLeases } from "./delivery/reclaim-leases.ts";
export { recordResults } from "./delivery/record-results.ts";
export { redeliver } from "./delivery/redeliver.ts";
export { previewRedelivery, redeliverMany } from "./delivery/redeliver-many.ts";
export { releaseClaims, type UnsentClaim } from "./delivery/release-claims.ts";
export { sendNow } from "./delivery/send-now.ts";
export {
  createWorkerId,
  findDeadWorkers,
  findLastHeartbeat,
  findPublicUrl,
  forgetWorkers,
  isWorkerRunning,
  recordHeartbeat,
  removeWorker,
} from "./delivery/worker-heartbeat.ts";
export { checkDatabaseFile, checkWritable } from "./doctor/check-database.ts";
export { checkInvariant, type Fault, type InvariantReport } from "./doctor/check-invariant.ts";
export { purgeCheckUps, runCheckUp } from "./doctor/run-check-up.ts";
export { explainEvent } from "./event/explain-event.ts";
export { listEvents } from "./event/list-events.ts";
export type { EventFacts, EventSnapshot, FeedbackSnapshot, IssueSnapshot } from "./event/snapshot.ts";
export { summarizeDeliveries } from "./event/summarize-deliveries.ts";
export { countFoundFeedback } from "./feedback/count-found.ts";
export { createFeedback } from "./feedback/create-feedback.ts";
export { deleteFeedback } from "./feedback/delete-feedback.ts";
export { type Cell, checkFeedbackExport, exportFeedback, type SheetColumn } from "./feedback/export-feedback.ts";
export { getFeedback } from "./feedback/get-feedback.ts";
export { linkIssue, unlinkIssue } from "./feedback/link-issue.ts";
export { linkMany } from "./feedback/link-many.ts";
export { listFeedback } from "./feedback/list-feedback.ts";
export { readDate } from "./feedback/read-date.ts";
export { indexOlderFeedback } from "./feedback/search/index-feedback.ts";
export { searchFeedback } from "./feedback/search-feedback.ts";
export { updateFeedback } from "./feedback/update-feedback.ts";
export { getWebhookHealth } from "./health/get-webhook-health.ts";
export { HourCounts } from "./health/hour-counts.ts";
export { listWebhookActivity } from "./health/list-webhook-activity.ts";
export { hourCountsLifetimeMs, purgeOldestHour } from "./health/purge-hours.ts";
export { idempotencyLifetimeMs, type RepeatableRequest } from "./idempotency/answer-once.ts";
export { purgeIdempotencyKeys } from "./idempotency/purge-idempotency-keys.ts";
export { importAbc } from "./import/import-abc.ts";
export { catchRequest, type IncomingRequest } from "./inspector/catch-request.ts";
export { hasInspector } from "./inspector/has-inspector.ts";
export { getCaughtRequest, listCaughtRequests } from "./inspector/list-caught-requests.ts";
export { getInspector, openInspector } from "./inspector/open-inspector.ts";
export { purgeCaughtRequests } from "./inspector/purge-caught-requests.ts";
export { deleteInspector, emptyInspector, updateInspector } from "./inspector/update-inspector.ts";
export { acceptInvitation, joinByInvitation, readInvitation } from "./invitation/accept-invitation.ts";
export { createInvitation, listInvitations, revokeInvitation } from "./invitation/create-invitation.ts";
export { countIssues } from "./issue/count-issues.ts";
export { createIssue } from "./issue/create-issue.ts";
export { deleteIssues } from "./issue/delete-issues.ts";
export { findIssueId } from "./issue/find-issue-id.ts";
export { getAssignee } from "./issue/get-assignee.ts";
export { listIssueHistory } from "./issue/list-issue-history.ts";
export { getIssue, listIssues } from "./issue/list-issues.ts";
export { mergeIssue } from "./issue/merge-issue.ts";
export { searchIssues } from "./issue/search-issues.ts";
export { updateIssue } from "./issue/update-issue.ts";
export { changeRole } from "./member/change-role.ts";
export { removeMember } from "./member/remove-member.ts";
export { createBackup } from "./operations/create-backup.ts";
export { type Metrics, readMetrics } from "./operations/read-metrics.ts";
export { readOperations } from "./operations/read-operations.ts";
export { createPasswordReset } from "./password-reset/create-password-reset.ts";
export { purgePasswordResets } from "./password-reset/purge-password-resets.ts";
export { requestPasswordReset, withdrawPasswordReset } from "./password-reset/request-password-reset.ts";
export { readPasswordReset, resetPassword } from "./password-reset/reset-password.ts";
export { formatPayload } from "./payload/format-payload.ts";
export type { FormattedEvent } from "./payload/formatted-event.ts";
export { createUser } from "./person/create-user.ts";
export { getAccount, listMembers } from "./person/get-account.ts";
export { loadUserActor } from "./person/load-user-actor.ts";
export { createSession, findSessionUser, logIn, logOut, type NewSession } from "./person/sessions.ts";
export { createFirstOwner, isSetUp, setUp, setupToken } from "./person/set-up.ts";
export { createProject } from "./project/create-project.ts";
export { getProject } from "./project/get-project.ts";
export { listProjects } from "./project/list-projects.ts";
export { setProjectArchived } from "./project/set-project-archived.ts";
export { setTrackerUrl } from "./project/set-tracker-url.ts";
export { updateProject } from "./project/update-project.ts";
export { advanceRecovery, findOpenRecoveries } from "./recovery/advance-recoveries.ts";
export { cancelRecovery } from "./recovery/cancel-recovery.ts";
export { countRecoverable } from "./recovery/count-recoverable.ts";
export { findRecoveryProject } from "./recovery/find-recovery-project.ts";
export { getRecovery, listRecoveries } from "./recovery/get-recovery.ts";
export { previewRecovery } from "./recovery/preview-recovery.ts";
export { startRecovery } from "./recovery/start-recovery.ts";
export { isSameText } from "./secrets/is-same-text.ts";
export { loadSecret, secretFile } from "./secrets/load-secret.ts";
export { hashPassword } from "./secrets/password.ts";
export { generateSigningSecret, generateToken } from "./secrets/random-text.ts";
export { createSecretBox, type SecretBox } from "./secrets/secret-box.ts";
export { checkTarget, type HostLookup } from "./target/check-target.ts";
export { parsePrivateTargets } from "./target/private-targets.ts";
export { createTargetPolicy, type TargetPolicy, type TargetRules } from "./target/target-policy.ts";
export { checkReceiver } from "./webhook/check-receiver.ts";
export { createWebhook } from "./webhook/create-webhook.ts";
export { deleteWebhook } from "./webhook/delete-webhook.ts";
export { findWebhookProject } from "./webhook/find-webhook-project.ts";
export { getWebhook, listWebhooks } from "./webhook/list-webhooks.ts";
export { previewDraft } from "./webhook/preview-draft.ts";
export { previewTest } from "./webhook/preview-test.ts";
export { purgeDrafts } from "./webhook/purge-drafts.ts";
export { replaceToken } from "./webhook/replace-token.ts";
export { rotateSigningSecret } from "./webhook/rotate-signing-secret.ts";
export { setWebhookActive } from "./webhook/set-webhook-active.ts";
export { testDraft } from "./webhook/test-draft.ts";
export { testWebhook } from "./webhook/test-webhook.ts";
export { tryFilter } from "./webhook/try-filter.ts";
export { updateWebhook } from "./webhook/update-webhook.ts";
