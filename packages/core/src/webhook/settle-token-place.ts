import { type TokenPlace, type TokenPlacement, tokenNames } from "@hearback/contracts";
import { abcTokenHeader, placeToken } from "@hearback/contracts/token";
import { z } from "zod";
import { invalidField } from "../context/domain-error.ts";
import { parseInput } from "../context/parse-input.ts";

type Place = Omit<TokenPlace, "payloadFormat">;
type Given = { tokenPlacement?: TokenPlacement | undefined; tokenName?: string | null | undefined };
/** What the place has to fit. */
type Settings = Pick<TokenPlace, "payloadFormat"> & {
  url: string | undefined;
  customHeaders: readonly { name: string }[] | null;
};

/** What a webhook has that names no other. */
export const usualPlace: Place = { tokenPlacement: "bearer", tokenName: null };

/**
 * Where a webhook's token is to go. What is left out stays as it is stored, but for the name in another placement.
 *
 * @throws DomainError `invalid_input` for a place that the format doesn't have, or in which something else stands.
 */
export function settleTokenPlace(given: Given, stored: Place, settings: Settings): Place {
  const { tokenPlacement = stored.tokenPlacement } = given;
  const keptName = tokenPlacement === stored.tokenPlacement ? stored.tokenName : null;
  const name = given.tokenName === undefined ? keptName : given.tokenName;
  const place = { tokenPlacement, tokenName: checkName(tokenPlacement, name) };
  checkSettings(place, settings);
  return place;
}

function checkName(tokenPlacement: TokenPlacement, name: string | null): string | null {
  if (tokenPlacement !== "bearer") {
    const { tokenName } = parseInput(z.object({ tokenName: tokenNames[tokenPlacement] }), { tokenName: name ?? "" });
    return tokenName === "" ? null : tokenName;
  }
  if (name === null || name === "") return null;
  throw invalidField(
    { path: "tokenName", problem: "not_allowed", params: { allowed: "" } },
    "A Bearer token has no name. Leave tokenName out, or give another tokenPlacement.",
  );
}

function checkSettings(place: Place, { payloadFormat, url, customHeaders }: Settings): void {
  if (payloadFormat === "abc" && place.tokenPlacement !== "bearer") {
    throw invalidField(
      { path: "tokenPlacement", problem: "token_in_abc" },
      `In the payload format abc, ${abcTokenHeader} carries the token. Give tokenPlacement as bearer, or choose another format.`,
    );
  }
  const { in: part, name } = placeToken({ ...place, payloadFormat }, "");
  if (part === "query" && url !== undefined && new URL(url).searchParams.has(name)) {
    throw invalidField(
      { path: "tokenName", problem: "parameter_in_url", params: { name } },
      `The URL has a parameter ${name} already. Take it out of the URL, or give another tokenName.`,
    );
  }
  const index = part === "header" ? (customHeaders ?? []).findIndex((header) => header.name === name) : -1;
  if (index === -1) return;
  throw invalidField(
    { path: `customHeaders.${index}.name`, problem: "token_header" },
    `The header ${name} carries the token. Give the value as token, and leave out the custom header.`,
  );
}
