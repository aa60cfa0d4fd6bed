/**
 * What the worker's sending thread needs, without the database and the schemas of inputs: a thread loads all that it
 * imports for itself, in time and memory.
 */
export { toJsonText } from "@hearback/db/json-text";
export { formatDeliveryId } from "./delivery/delivery-id.ts";
export { isFailing } from "./delivery/probe-schedule.ts";
export { retryDelaysMs } from "./delivery/retry-delays.ts";
export { createSecretBox, type SecretBox } from "./secrets/secret-box.ts";
export { type HostLookup, selectAddresses } from "./target/check-target.ts";
export { lookupHost } from "./target/lookup-host.ts";
export { createTargetPolicy, type TargetPolicy, type TargetRules } from "./target/target-policy.ts";
