/** Names that resolve-names.ts answers for. */
export const missingHost = "missing.test";
/** Resolves to an allowed address once, and to another one from then on. */
export const rebindingHost = "rebinding.test";
export const rebindingAddresses = ["127.0.0.1", "127.0.0.2"] as const;
/** The host that a process believes to be on. */
export const otherHost = "other-host.test";
