import { webhookToken } from "@hearback/contracts";
import { InvalidArgumentError } from "commander";
import { decodeSecret } from "./check-signature.ts";

export function parseToken(text: string): string {
  if (webhookToken.safeParse(text).success) return text;
  throw new InvalidArgumentError("It must be 1 to 512 visible ASCII characters without spaces.");
}

export function parseSecret(text: string): Buffer {
  const key = decodeSecret(text);
  if (key !== null) return key;
  throw new InvalidArgumentError("It must be a signing secret: whsec_ and base64.");
}
