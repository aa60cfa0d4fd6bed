import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { SMTPServer, type SMTPServerOptions } from "smtp-server";
import { pollUntil } from "./poll-until.ts";

export type CaughtMail = {
  from: string;
  to: string[];
  isSecure: boolean;
  user: string | null;
  /** Head and parts, decoded. */
  subject: string;
  text: string;
  html: string;
};

export type MailServer = {
  port: number;
  mails: CaughtMail[];
  waitForMail(index?: number): Promise<CaughtMail>;
  close(): Promise<void>;
};

type Options = Pick<
  SMTPServerOptions,
  "key" | "cert" | "secure" | "onRcptTo" | "onMailFrom" | "onConnect" | "onClose" | "disabledCommands"
> & {
  /** Without it, nobody has to sign in. */
  account?: { user: string; password: string };
};

/** An SMTP server on this machine, which keeps what it gets. Its certificate is one that nobody trusts. */
export async function startMailServer({ account, ...options }: Options = {}): Promise<MailServer> {
  const mails: CaughtMail[] = [];
  const server = new SMTPServer({
    logger: false,
    authOptional: account === undefined,
    allowInsecureAuth: true,
    ...options,
    onAuth({ username, password }, _session, done) {
      if (username === account?.user && password === account?.password) done(null, { user: username });
      else done(new Error("Invalid username or password"));
    },
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", () => {
        const { mailFrom, rcptTo } = session.envelope;
        mails.push({
          from: mailFrom === false ? "" : (mailFrom?.address ?? ""),
          to: rcptTo.map(({ address }) => address),
          isSecure: session.secure,
          user: typeof session.user === "string" ? session.user : null,
          ...readMail(Buffer.concat(chunks).toString("utf8")),
        });
        done();
      });
    },
  });
  server.on("error", () => {});
  const listener = server.listen(0, "127.0.0.1");
  await once(listener, "listening");
  return {
    port: (listener.address() as AddressInfo).port,
    mails,
    waitForMail: (index = 0) => pollUntil(async () => mails[index] ?? null),
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

function readMail(source: string): Pick<CaughtMail, "subject" | "text" | "html"> {
  const parts = source.split(/^--.+$/m).map(readPart);
  const find = (type: string) => parts.find(({ head }) => head.includes(`content-type: ${type}`))?.body ?? "";
  const subject = /^subject: (.*(?:\r?\n[ \t].*)*)/im.exec(source)?.[1] ?? "";
  return { subject: decodeWords(subject), text: find("text/plain"), html: find("text/html") };
}

function readPart(part: string): { head: string; body: string } {
  const [head = "", ...rest] = part.trimStart().split(/\r?\n\r?\n/);
  const body = rest.join("\n\n");
  const encoding = /^content-transfer-encoding: *(\S+)/im.exec(head)?.[1]?.toLowerCase();
  return { head: head.toLowerCase(), body: encoding === undefined ? body : decode(body, encoding) };
}

function decode(text: string, encoding: string): string {
  if (encoding === "base64") return Buffer.from(text, "base64").toString("utf8");
  if (encoding !== "quoted-printable") return text;
  const joined = text
    .replace(/=\r?\n/g, "")
    .replace(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(parseInt(hex, 16)));
  return Buffer.from(joined, "latin1").toString("utf8");
}

/** Words of a head that aren't ASCII. */
function decodeWords(text: string): string {
  const word = /=\?utf-8\?([bq])\?([^?]*)\?=\s*/gi;
  return text.replace(word, (_, kind: string, content: string) =>
    kind.toLowerCase() === "b" ? decode(content, "base64") : decode(content.replaceAll("_", " "), "quoted-printable"),
  );
}
