import { placeToken, type TokenPlace } from "@hearback/contracts";

/** A token as it stands in a request, in the writing of people: `Authorization: Bearer …`, `?key=…`. */
export function writeToken(place: TokenPlace): string {
  const { in: part, name } = placeToken(place, "");
  const written = name === "" ? "…" : name;
  if (part === "query") return `?${written}=…`;
  if (name !== "authorization") return `${written}: …`;
  return `Authorization: ${writeCredentials(place)}`;
}

function writeCredentials({ tokenPlacement, tokenName }: TokenPlace): string {
  if (tokenPlacement === "basic") return `Basic base64(${tokenName ?? ""}:…)`;
  return tokenPlacement === "bearer" ? "Bearer …" : "…";
}
