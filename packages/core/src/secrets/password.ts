import { randomBytes, scrypt, timingSafeEqual } from "node:crypto";

/** OWASP's first choice for scrypt: 128 MiB and about 0.3 s for each guess. */
const cost = { N: 2 ** 17, r: 8, p: 1, maxmem: 256 * 2 ** 20 };
const keyBytes = 32;

function derive(password: string, salt: Buffer): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(password.normalize("NFKC"), salt, keyBytes, cost, (error, key) =>
      error === null ? resolve(key) : reject(error),
    );
  });
}

export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const key = await derive(password, salt);
  return `scrypt$${salt.toString("base64url")}$${key.toString("base64url")}`;
}

/** Takes as long for an unknown person (`hash` null) as for a known one. */
export async function isPasswordRight(password: string, hash: string | null): Promise<boolean> {
  const [, salt = "", expected = ""] = (hash ?? "scrypt$AAAA$AAAA").split("$");
  const key = await derive(password, Buffer.from(salt, "base64url"));
  const expectedKey = Buffer.from(expected, "base64url");
  return expectedKey.length === key.length && timingSafeEqual(key, expectedKey);
}
