export type * from "./events.ts";
export { type DedupeOptions, type DedupeStore, handleOnce } from "./handle-once.ts";
export { type MemoryStoreOptions, memoryStore } from "./memory-store.ts";
export type { WebhookHandlerOptions } from "./receive.ts";
export { type VerificationErrorCode, WebhookVerificationError } from "./verification-error.ts";
export type { VerifyOptions } from "./verify-options.ts";
export { type VerifiedWebhook, verifyWebhook, type WebhookDelivery, type WebhookHeaders } from "./verify-webhook.ts";
