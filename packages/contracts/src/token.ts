import type { PayloadFormat } from "./delivery.ts";
import { deliveryHeaders, maskSecret } from "./headers.ts";

/** Where a webhook's token stands in a request. Source: ADR 24. */
export const tokenPlacements = ["bearer", "basic", "header", "query"] as const;
export type TokenPlacement = (typeof tokenPlacements)[number];

/** Where ABC User Feedback sends a webhook's token. In other formats it is a name like any other. */
export const abcTokenHeader = "x-webhook-token";

export type TokenPlace = {
  payloadFormat: PayloadFormat;
  tokenPlacement: TokenPlacement;
  /** `basic`: the user, `null` for none; `header`, `query`: the name of the header or parameter; `bearer`: `null`. */
  tokenName: string | null;
};

/** A token in its place. A header's name is in lower case; the value of a parameter isn't encoded. */
export type PlacedToken = {
  in: "header" | "query";
  name: string;
  value: string;
  /** The value as logs and screens may show it. */
  shown: string;
};

/** The header or parameter by which a webhook's token is sent. The format `abc` has a place of its own (ADR 17). */
export function placeToken({ payloadFormat, tokenPlacement, tokenName }: TokenPlace, token: string): PlacedToken {
  const name = tokenName ?? "";
  const shown = maskSecret(token);
  if (payloadFormat === "abc") return { in: "header", name: abcTokenHeader, value: token, shown };
  switch (tokenPlacement) {
    case "bearer":
      return { ...authorization, value: `Bearer ${token}`, shown: `Bearer ${shown}` };
    case "basic":
      return { ...authorization, value: `Basic ${toBase64(`${name}:${token}`)}`, shown: `Basic ${shown}` };
    case "header":
      return { in: "header", name, value: token, shown };
    case "query":
      // The end of a token can hold what means something in a URL.
      return { in: "query", name, value: token, shown: mask };
  }
}

const authorization = { in: "header", name: deliveryHeaders.authorization } as const;
const mask = maskSecret("");

function toBase64(text: string): string {
  return btoa(String.fromCharCode(...new TextEncoder().encode(text)));
}

/** A URL, or its path, with one more parameter; it goes before the fragment. @param value as it is to stand there. */
export function addParameter(url: string, name: string, value: string): string {
  const end = url.indexOf("#");
  const [before, fragment] = end === -1 ? [url, ""] : [url.slice(0, end), url.slice(end)];
  const separator = !before.includes("?") ? "?" : /[?&]$/.test(before) ? "" : "&";
  return `${before}${separator}${encodeURIComponent(name)}=${value}${fragment}`;
}

/** The URL of a request as logs and screens show it: of a token in it, the name. */
export function showUrl(url: string, token: PlacedToken | null): string {
  return token?.in === "query" ? addParameter(url, token.name, token.shown) : url;
}

/** The header that holds the token among those of a request as the log keeps them, where its name tells. */
export function findTokenHeader(headers: Readonly<Record<string, string>>): string | null {
  return [deliveryHeaders.authorization, abcTokenHeader].find((name) => headers[name] !== undefined) ?? null;
}

/** The parameter that holds the token in the URL of a request as the log keeps it, and the URL without it. */
export function findTokenParameter(url: string): { name: string; url: string } | null {
  const [, before, name, fragment = ""] = /^([^#]*)[?&]([\w.~-]+)=\*{4}(#.*)?$/.exec(url) ?? [];
  return before === undefined || name === undefined ? null : { name, url: before + fragment };
}
