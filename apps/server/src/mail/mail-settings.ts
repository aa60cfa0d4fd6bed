import { z } from "zod";

/** No message repeats a value: there is a password in it. */
const smtpUrl = z.string({ error: "is needed, as MAIL_FROM is set" }).superRefine((text, context) => {
  const problem = findProblem(text);
  if (problem !== null) context.addIssue({ code: "custom", message: problem });
});

const mailFrom = z
  .string({ error: "is needed, as SMTP_URL is set" })
  .regex(/^([^\s<>@,"]+@[^\s<>@,"]+|[^<>@,"\r\n]+ <[^\s<>@,"]+@[^\s<>@,"]+>)$/, {
    message: "must be an address, such as hearback@example.com or Hearback <hearback@example.com>",
  });

/** Where mail goes, and from whom: both, or neither, and then there is no mail. */
export function mailSettings({ SMTP_URL, MAIL_FROM }: Record<string, string | undefined>) {
  const isAsked = [SMTP_URL, MAIL_FROM].some((value) => value !== undefined && value !== "");
  return {
    SMTP_URL: isAsked ? smtpUrl : smtpUrl.optional(),
    MAIL_FROM: isAsked ? mailFrom : mailFrom.optional(),
  };
}

function findProblem(text: string): string | null {
  const url = URL.parse(text);
  if (url === null || !["smtp:", "smtps:"].includes(url.protocol) || url.hostname === "")
    return "must be smtp://USER:PASSWORD@HOST:PORT or smtps://…; encode signs such as @ and / in the password (%40, %2F)";
  if (!["", "/"].includes(url.pathname) || url.search !== "" || url.hash !== "")
    return "must end with the host and port; encode signs such as / ? # in the password (%2F, %3F, %23)";
  if ((url.username === "") !== (url.password === "")) return "must have a user and a password, or neither";
  return [url.username, url.password].every(isDecodable)
    ? null
    : "has a % in the user or the password that encodes nothing; write it as %25";
}

function isDecodable(text: string): boolean {
  try {
    decodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
}
