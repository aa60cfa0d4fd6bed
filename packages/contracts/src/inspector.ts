/**
 * What an inspector finds out about the signature or the token of a request. `unknown`: it comes from no webhook of the
 * project that sends here, so there is nothing to compare with; `unused`: the webhook has no token.
 */
export const signatureFindings = ["verified", "wrong", "stale", "missing", "unknown"] as const;
export type SignatureFinding = (typeof signatureFindings)[number];

export const tokenFindings = ["verified", "wrong", "missing", "unused", "unknown"] as const;
export type TokenFinding = (typeof tokenFindings)[number];

/** Whether a URL leads to an inspector, by whichever name of its server: the key in the path tells. */
export function leadsToInspector(url: string, inspectorUrl: string): boolean {
  return new URL(url).pathname === new URL(inspectorUrl).pathname;
}
