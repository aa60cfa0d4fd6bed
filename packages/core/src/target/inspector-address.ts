/** A URL in the parts that a request is made of: `https://example.com`, `/path?query`. */
export type RequestAddress = { origin: string; path: string };

/** The key is 32 random bytes, base64url. */
const inspectorPath = /^\/inspect\/[A-Za-z0-9_-]{43}$/;

export function formatInspectorUrl(publicUrl: string, key: string): string {
  return new URL(`/inspect/${key}`, publicUrl).href;
}

/** Exactly an inspector of the server whose public URL has this origin: nothing before, behind or beside it. */
export function isInspectorAddress(publicOrigin: string, { origin, path }: RequestAddress): boolean {
  return origin === publicOrigin && inspectorPath.test(path);
}

export function toRequestAddress({ origin, pathname, search }: URL): RequestAddress {
  return { origin, path: pathname + search };
}
