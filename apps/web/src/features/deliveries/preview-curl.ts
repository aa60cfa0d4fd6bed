import { placeToken, showUrl, type TestPreview, type TokenPlace } from "@hearback/contracts";
import { formatCurl } from "./format-curl.ts";

type Target = TokenPlace & { url: string; hasToken: boolean; headerNames: readonly string[] };

/** The request as a command for `sh`, without what is made when it is sent; what is secret is left to the one who runs it. */
export function formatPreviewCurl({ method, headers, body }: TestPreview, target: Target): string {
  const known = Object.entries(headers).flatMap(([name, value]) => (value === null ? [] : [[name, value] as const]));
  const placed = target.hasToken ? placeToken(target, "") : null;
  const token = placed?.in === "header" ? [[placed.name, placed.shown] as const] : [];
  const secret = [...token, ...target.headerNames.map((name) => [name, ""] as const)];
  const url = showUrl(target.url, placed);
  return formatCurl({ method, url, headers: Object.fromEntries([...known, ...secret]) }, body);
}
