import "@fastify/cookie";
import { type Environment, generateToken, isSameText } from "@hearback/core";
import type { FastifyReply, FastifyRequest } from "fastify";
import type { GuessedAt } from "./throttle-guesses.ts";

const cookieName = "hearback_browser";
const lastsS = 365 * 24 * 3_600;

/**
 * A browser in which somebody has signed in. Wrong passwords from there are counted apart from those of strangers, who
 * can't keep the person from signing in by guessing. Source: OWASP, "Slow Down Online Guessing Attacks with Device Cookies".
 */
export type KnownBrowser = {
  /** What guesses at this person's password from here are counted under. */
  countUnder(email: string): GuessedAt;
  /** That this person signed in here; whoever did before is forgotten. */
  remember(email: string): void;
};

/** The cookie opens nothing, and only this server can make it; it holds no address. */
export function knownBrowser(
  request: FastifyRequest,
  reply: FastifyReply,
  { secretBox, isSecure }: Pick<Environment, "secretBox"> & { isSecure: boolean },
): KnownBrowser {
  const sign = (name: string, email: string) => secretBox.derive(`browser ${name} ${email}`);
  return {
    countUnder(email) {
      const [name = "", signature = ""] = request.cookies[cookieName]?.split(".") ?? [];
      const isOwn = isSameText(signature, sign(name, email));
      return { name: isOwn ? `${email} ${name}` : email, isOwn };
    },
    remember(email) {
      const name = generateToken();
      const options = { path: "/trpc", httpOnly: true, sameSite: "lax", secure: isSecure, maxAge: lastsS } as const;
      void reply.setCookie(cookieName, `${name}.${sign(name, email)}`, options);
    },
  };
}
