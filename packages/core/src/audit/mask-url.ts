/**
 * A webhook's URL without what may be a secret of its receiver, as in those of Slack and of inspectors: the last part of
 * its path, its query, and who signs in by it. Masked once more, it stays as it is.
 */
export function maskUrl(url: string): string {
  const [, scheme, host, path = "", query] = /^(https?:\/\/)(?:[^/?#]*@)?([^/?#]*)([^?#]*)(\?[^#]*)?/i.exec(url) ?? [];
  if (scheme === undefined) return "…";
  return `${scheme}${host}${path.replace(/[^/]+\/*$/, "…")}${query === undefined ? "" : "?…"}`;
}

/** The changes of an entry, with what they say of a URL masked; entries of long ago hold all of it. */
export function maskUrls(changes: Record<string, unknown>): Record<string, unknown> {
  return "url" in changes ? { ...changes, url: maskValue(changes.url) } : changes;
}

function maskValue(value: unknown): unknown {
  if (typeof value === "string") return maskUrl(value);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([end, url]) => [end, maskValue(url)]));
}
