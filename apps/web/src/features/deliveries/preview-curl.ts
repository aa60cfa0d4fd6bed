import { deliveryHeaders, type TestPreview } from "@hearback/contracts";
import { formatCurl } from "./format-curl.ts";

type Target = { url: string; hasToken: boolean };

/** The request as a command for `sh`, without what is made when it is sent; the token is left to the one who runs it. */
export function formatPreviewCurl({ method, headers, body }: TestPreview, { url, hasToken }: Target): string {
  const known = Object.entries(headers).flatMap(([name, value]) => (value === null ? [] : [[name, value] as const]));
  const token = hasToken ? [[deliveryHeaders.authorization, ""] as const] : [];
  return formatCurl({ method, url, headers: Object.fromEntries([...known, ...token]) }, body);
}
