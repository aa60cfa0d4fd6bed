/** The host of a URL in the one form that targets are compared in: lower case, no brackets, no trailing dots. */
export function normalizeHost(hostname: string): string {
  return hostname
    .toLowerCase()
    .replace(/^\[(.*)\]$/, "$1")
    .replace(/\.+$/, "");
}

/** Names that always mean this machine (RFC 6761 §6.3), whatever a resolver says. */
export function isLocalhostName(host: string): boolean {
  return host === "localhost" || host.endsWith(".localhost");
}

const label = /^(?!-)[a-z0-9_-]{1,63}(?<!-)$/;

/** A DNS name that can't be mistaken for an address: its last label isn't a number. */
export function isHostName(host: string): boolean {
  const labels = host.split(".");
  const last = labels.at(-1) ?? "";
  return host.length <= 253 && labels.every((part) => label.test(part)) && !/^(\d+|0x[0-9a-f]*)$/.test(last);
}
