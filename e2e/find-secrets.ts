import type { TrpcAnswer } from "./trpc-person.ts";

/** The names of the secrets that are somewhere in the texts. */
export function findIn(texts: (string | TrpcAnswer)[], among: Record<string, string>): string[] {
  const all = texts.map((text) => (typeof text === "string" ? text : text.text)).join("\n");
  return Object.keys(among).filter((name) => writtenForms(among[name] ?? "").some((form) => all.includes(form)));
}

/** As it is, in a URL, and in base64 wherever it begins there, without the letters that its neighbours have a share in. */
function writtenForms(secret: string): string[] {
  const inBase64 = [0, 1, 2].flatMap((offset) => {
    const bytes = Buffer.from("-".repeat(offset) + secret);
    return [bytes.toString("base64"), bytes.toString("base64url")].map((text) =>
      text.slice(Math.ceil((offset * 4) / 3), Math.floor((bytes.length * 4) / 3) - 1),
    );
  });
  return [secret, encodeURIComponent(secret), ...inBase64];
}
