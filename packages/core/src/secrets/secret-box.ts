import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from "node:crypto";

const ivBytes = 12;
const tagBytes = 16;
const version = "v1";

/** Encrypts what must not be readable in the database file: AES-256-GCM under a key that is kept outside of it. */
export interface SecretBox {
  encrypt(plaintext: string): string;
  /** @throws Error when the text was made with another HEARBACK_SECRET or was tampered with. */
  decrypt(encrypted: string): string;
  /** A secret text derived for one purpose, the same at every start. */
  derive(purpose: string): string;
}

/** @param secret the value of HEARBACK_SECRET, any text of 16 or more characters. */
export function createSecretBox(secret: string): SecretBox {
  const key = Buffer.from(hkdfSync("sha256", secret, "hearback", "secret-box", 32));
  const derivingKey = Buffer.from(hkdfSync("sha256", secret, "hearback", "derive", 32));
  return {
    encrypt(plaintext) {
      const iv = randomBytes(ivBytes);
      const cipher = createCipheriv("aes-256-gcm", key, iv);
      const ciphertext = Buffer.concat([cipher.update(plaintext, "utf8"), cipher.final()]);
      return `${version}.${Buffer.concat([iv, cipher.getAuthTag(), ciphertext]).toString("base64url")}`;
    },
    decrypt(encrypted) {
      const [given, body = ""] = encrypted.split(".");
      if (given !== version) throw new Error("Unknown version of an encrypted value.");
      const bytes = Buffer.from(body, "base64url");
      // Without the length, a tag that was cut to a few bytes would do.
      const decipher = createDecipheriv("aes-256-gcm", key, bytes.subarray(0, ivBytes), { authTagLength: tagBytes });
      decipher.setAuthTag(bytes.subarray(ivBytes, ivBytes + tagBytes));
      return decipher.update(bytes.subarray(ivBytes + tagBytes), undefined, "utf8") + decipher.final("utf8");
    },
    derive: (purpose) => createHmac("sha256", derivingKey).update(purpose).digest("base64url"),
  };
}
