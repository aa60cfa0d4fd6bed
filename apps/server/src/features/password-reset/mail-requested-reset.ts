import { setTimeout as wait } from "node:timers/promises";
import type { Language, RequestPasswordResetInput } from "@hearback/contracts";
import { requestPasswordReset, withdrawPasswordReset } from "@hearback/core";
import { composePasswordReset } from "../../mail/compose-mail.ts";
import { sendMail } from "../../mail/send-mail.ts";
import type { TrpcContext } from "../../trpc.ts";

/** Nobody sees whether it came, so what fails is tried again, but for what the mail server refuses for good. */
const pausesMs = [5_000, 30_000];

/** Where somebody has the address; takes its time, which whoever asks isn't to notice. */
export async function mailRequestedReset(
  ctx: TrpcContext,
  { language, ...input }: RequestPasswordResetInput & { language: Language },
  signal: AbortSignal,
): Promise<void> {
  const link = await requestPasswordReset(ctx.env, input);
  if (link === null) return;
  for (const pauseMs of [...pausesMs, null]) {
    const outcome = await sendMail(ctx, () => composePasswordReset(language, { ...link, askedBy: "self" }));
    if (outcome === null || outcome.isSent) return;
    const isFinal = outcome.reason === "rejected" && !outcome.answer?.startsWith("4");
    if (isFinal || pauseMs === null || signal.aborted) break;
    // Where the server stops meanwhile, at once and for the last time.
    await wait(pauseMs, undefined, { signal, ref: false }).catch(() => {});
  }
  await withdrawPasswordReset(ctx.env, link.id);
}
