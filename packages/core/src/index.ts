export { createChannel } from "./channel/create-channel.ts";
export { findActiveFields, resolveChannelId } from "./channel/find-channel.ts";
export { getChannel } from "./channel/get-channel.ts";
export { listChannels } from "./channel/list-channels.ts";
export { type Actor, type CoreContext, describeActor, type Environment } from "./context/context.ts";
export { describeError } from "./context/describe-error.ts";
export { DomainError } from "./context/domain-error.ts";
export { type EnvironmentOptions, lookupHost, openEnvironment } from "./context/open-environment.ts";
export { parseInput, toInvalidInput } from "./context/parse-input.ts";
export { readSettings, SettingsError, sharedSettings } from "./context/settings.ts";
export type { Attempt, DeliveryResult } from "./delivery/attempt-result.ts";
export { type Claim, ClaimBatch, type ClaimedDelivery, type ClaimOptions } from "./delivery/claim-batch.ts";
export { claimDue, type DueClaims } from "./delivery/claim-due.ts";
export { formatDeliveryId } from "./delivery/delivery-id.ts";
export { dispatchEvents } from "./delivery/dispatch-events.ts";
export { findDeliveryProject } from "./delivery/find-delivery-project.ts";
export { getDelivery } from "./delivery/get-delivery.ts";
export { listDeliveries } from "./delivery/list-deliveries.ts";
export type { ClaimedTarget, TargetCache } from "./delivery/load-target.ts";
export { isFailing } from "./delivery/probe-schedule.ts";
export { hasEventBefore, purgeEvents } from "./delivery/purge-events.ts";
export { reclaimLeases } from "./delivery/reclaim-leases.ts";
export { recordResults } from "./delivery/record-results.ts";
export { redeliver } from "./delivery/redeliver.ts";
export { releaseClaims, type UnsentClaim } from "./delivery/release-claims.ts";
export { retryDelaysMs } from "./delivery/retry-delays.ts";
export {
  createWorkerId,
  findDeadWorkers,
  findLastHeartbeat,
  forgetWorkers,
  recordHeartbeat,
  removeWorker,
} from "./delivery/worker-heartbeat.ts";
export { checkDatabaseFile, checkWritable } from "./doctor/check-database.ts";
export { checkInvariant, type Fault, type InvariantReport } from "./doctor/check-invariant.ts";
export type { EventFacts, EventSnapshot, FeedbackSnapshot, IssueSnapshot } from "./event/snapshot.ts";
export { createFeedback } from "./feedback/create-feedback.ts";
export { getFeedback } from "./feedback/get-feedback.ts";
export { linkIssue, unlinkIssue } from "./feedback/link-issue.ts";
export { listFeedback } from "./feedback/list-feedback.ts";
export { searchFeedback } from "./feedback/search-feedback.ts";
export { updateFeedback } from "./feedback/update-feedback.ts";
export { idempotencyLifetimeMs, type RepeatableRequest } from "./idempotency/answer-once.ts";
export { purgeIdempotencyKeys } from "./idempotency/purge-idempotency-keys.ts";
export { createIssue } from "./issue/create-issue.ts";
export { getIssue, listIssues } from "./issue/list-issues.ts";
export { searchIssues } from "./issue/search-issues.ts";
export { updateIssue } from "./issue/update-issue.ts";
export { formatPayload } from "./payload/format-payload.ts";
export type { FormattedEvent } from "./payload/format-standard.ts";
export { createApiKey, findApiKeyActor, listApiKeys, revokeApiKey } from "./person/api-keys.ts";
export { createUser } from "./person/create-user.ts";
export { getAccount, listMembers } from "./person/get-account.ts";
export { loadUserActor } from "./person/load-user-actor.ts";
export { createSession, findSessionUser, logIn, logOut, type NewSession } from "./person/sessions.ts";
export { createFirstOwner, isSetUp, setUp, setupToken } from "./person/set-up.ts";
export { createProject } from "./project/create-project.ts";
export { getProject } from "./project/get-project.ts";
export { listProjects } from "./project/list-projects.ts";
export { loadSecret, secretFile } from "./secrets/load-secret.ts";
export { hashPassword } from "./secrets/password.ts";
export { generateSigningSecret, generateToken } from "./secrets/random-text.ts";
export { createSecretBox, type SecretBox } from "./secrets/secret-box.ts";
export { checkTarget, type HostLookup, selectAddresses } from "./target/check-target.ts";
export { parsePrivateTargets } from "./target/private-targets.ts";
export { createTargetPolicy, type TargetPolicy } from "./target/target-policy.ts";
export { createWebhook } from "./webhook/create-webhook.ts";
export { deleteWebhook } from "./webhook/delete-webhook.ts";
export { findWebhookProject } from "./webhook/find-webhook-project.ts";
export { getWebhook, listWebhooks } from "./webhook/list-webhooks.ts";
export { rotateSigningSecret } from "./webhook/rotate-signing-secret.ts";
export { setWebhookActive } from "./webhook/set-webhook-active.ts";
export { testWebhook } from "./webhook/test-webhook.ts";
export { updateWebhook } from "./webhook/update-webhook.ts";
