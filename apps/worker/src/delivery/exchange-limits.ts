/** Limits of one exchange. Source: contract §4. */
export type ExchangeLimits = {
  dnsMs: number;
  /** TCP and TLS together. */
  connectMs: number;
  /** From the request to the end of the response's headers; a webhook's own timeout replaces it. */
  headersMs: number;
  /** The whole exchange; a webhook's own timeout replaces it. */
  totalMs: number;
  /** Response bytes read, both as received and decoded; the connection is closed beyond. */
  readBytes: number;
  /** Decoded response bytes kept as text. */
  keptBytes: number;
};

export const exchangeLimits: ExchangeLimits = {
  dnsMs: 3_000,
  connectMs: 5_000,
  headersMs: 15_000,
  totalMs: 20_000,
  readBytes: 64 * 1024,
  keptBytes: 16 * 1024,
};
