import { type TokenPlacement, tokenPlacements } from "@hearback/contracts";
import { Option } from "commander";

export type TokenPlaceOptions = { tokenPlacement?: TokenPlacement; tokenName?: string };

export const tokenOption = new Option(
  "--token <token>",
  "sent as Authorization: Bearer <token>, unless --token-placement says otherwise; with --format abc as x-webhook-token: <token>",
).conflicts("generateToken");

export const tokenPlacementOption = new Option(
  "--token-placement <place>",
  "where the token goes: bearer, basic (as the password), or the header or the query parameter that --token-name names",
).choices(tokenPlacements);

export const tokenNameOption = new Option(
  "--token-name <name>",
  "the user of basic, if it has one, or the name of the header or the query parameter",
);
