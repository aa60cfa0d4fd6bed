import type { MailOutcome } from "@hearback/contracts";
import type { TrpcContext } from "../trpc.ts";
import type { Mail } from "./create-mailer.ts";

/** For what an admin hands out: how the mail went, or `null` where there is no mail server. */
export async function sendMail({ mailer, log }: TrpcContext, compose: () => Mail): Promise<MailOutcome | null> {
  if (mailer === null) return null;
  const outcome = await mailer.send(compose());
  if (!outcome.isSent) log.warn({ reason: outcome.reason, answer: outcome.answer }, "a mail could not be sent");
  return outcome;
}
