import { formatToken, type PayloadFormat, type TestPreview } from "@hearback/contracts";
import { formatCurl } from "./format-curl.ts";

type Target = { url: string; hasToken: boolean; headerNames: readonly string[]; payloadFormat: PayloadFormat };

/** The request as a command for `sh`, without what is made when it is sent; what is secret is left to the one who runs it. */
export function formatPreviewCurl({ method, headers, body }: TestPreview, target: Target): string {
  const known = Object.entries(headers).flatMap(([name, value]) => (value === null ? [] : [[name, value] as const]));
  const token = target.hasToken ? [formatToken(target.payloadFormat, "")] : [];
  const secret = [...token, ...target.headerNames.map((name) => [name, ""] as const)];
  return formatCurl({ method, url: target.url, headers: Object.fromEntries([...known, ...secret]) }, body);
}
