import "@fastify/cookie";
import type { NewSession } from "@hearback/core";
import type { FastifyReply, FastifyRequest } from "fastify";

const cookieName = "hearback_session";

/** The session cookie: out of reach for scripts, and not sent along by other sites' forms. */
export type SessionCookie = {
  read(): string | null;
  write(session: NewSession): void;
  clear(): void;
};

export function sessionCookie(request: FastifyRequest, reply: FastifyReply, isSecure: boolean): SessionCookie {
  const options = { path: "/", httpOnly: true, sameSite: "lax", secure: isSecure } as const;
  return {
    read: () => request.cookies[cookieName] ?? null,
    write(session) {
      void reply.setCookie(cookieName, session.token, { ...options, expires: session.expiresAt });
    },
    clear() {
      void reply.clearCookie(cookieName, options);
    },
  };
}
