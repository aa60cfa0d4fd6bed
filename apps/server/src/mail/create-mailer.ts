import type { MailFailure, MailOutcome } from "@hearback/contracts";
import { createTransport } from "nodemailer";

export type Mail = { to: string; subject: string; text: string; html: string };

export type Mailer = {
  /** Says within seconds how it went, and never throws. */
  send(mail: Mail): Promise<MailOutcome>;
};

/** Of each step, and of all of them together: somebody waits for the answer. */
const stepMs = 4_000;
const longestMs = 6_000;

const failuresByCode: Record<string, MailFailure> = {
  EAUTH: "auth",
  ENOAUTH: "auth",
  ETLS: "tls",
  EREQUIRETLS: "tls",
  ETIMEDOUT: "timeout",
  EABORT: "timeout",
  EDNS: "unreachable",
  ECONNECTION: "unreachable",
  ESOCKET: "unreachable",
  EENVELOPE: "rejected",
  EMESSAGE: "rejected",
};

/** Sends by the server of `SMTP_URL`. */
export function createMailer(smtpUrl: string, from: string): Mailer {
  const url = new URL(smtpUrl);
  const isSecure = url.protocol === "smtps:";
  const host = url.hostname.replace(/^\[|\]$/g, "");
  const isLocal = isLoopback(host);
  const hasPassword = url.password !== "";
  const transport = createTransport({
    host,
    port: url.port === "" ? (isSecure ? 465 : 587) : Number(url.port),
    secure: isSecure,
    // A password goes over no line that others can read along; what is on this machine isn't one.
    requireTLS: hasPassword && !isLocal,
    // And a mail server there has a certificate of its own making as a rule.
    ...(isLocal && !isSecure && { tls: { rejectUnauthorized: false } }),
    ...(hasPassword && {
      auth: { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) },
    }),
    dnsTimeout: stepMs,
    connectionTimeout: stepMs,
    greetingTimeout: stepMs,
    socketTimeout: stepMs,
    // What a mail is made of stands in it; nothing is fetched.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    async send(mail) {
      // Ends the connection too: what is told as failed isn't to arrive after all.
      const signal = AbortSignal.timeout(longestMs);
      return transport.sendMail({ ...mail, from, signal }).then((): MailOutcome => ({ isSent: true }), toOutcome);
    },
  };
}

function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || /^127\./.test(host);
}

function toOutcome(error: unknown): MailOutcome {
  const { code, response } = error as { code?: string; response?: string };
  const known = failuresByCode[code ?? ""] ?? "other";
  const reason = known === "unreachable" && isOfTls(error) ? "tls" : known;
  // What the server says may help; of other faults the reason says enough.
  const isAnswer = (reason === "rejected" || reason === "auth" || reason === "other") && response !== undefined;
  return { isSent: false, reason, answer: isAnswer ? response.slice(0, 300) : null };
}

/** nodemailer puts one code in place of all of Node's, and leaves the message. */
function isOfTls(error: unknown): boolean {
  return error instanceof Error && /certificate|SSL|TLS/i.test(error.message);
}
