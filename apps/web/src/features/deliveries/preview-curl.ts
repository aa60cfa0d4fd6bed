import { deliveryHeaders, type TestPreview } from "@hearback/contracts";

type Target = { url: string; hasToken: boolean };

/** The request as a command for `sh`, without what is made when it is sent; the token is left to the one who runs it. */
export function formatPreviewCurl({ method, headers, body }: TestPreview, { url, hasToken }: Target): string {
  const known = Object.entries(headers).flatMap(([name, value]) =>
    value === null ? [] : [quote(`${name}: ${value}`)],
  );
  const token = hasToken ? [`${quote(`${deliveryHeaders.authorization}: Bearer `)}"$TOKEN"`] : [];
  return [
    `curl -i -X ${method} ${quote(url)}`,
    ...[...known, ...token].map((header) => `-H ${header}`),
    `--data-raw ${quote(body)}`,
  ].join(" \\\n  ");
}

/** Inside single quotes the shell leaves everything as it is, but for the quote itself. */
function quote(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
