import type { CreatedInvitation, Language } from "@hearback/contracts";
import type { Mail } from "./create-mailer.ts";
import { mailTexts } from "./mail-texts.ts";

type Link = { url: string; expiresAt: string };

export function composeInvitation(
  language: Language,
  { email, role, invitedBy, ...link }: CreatedInvitation,
  projectName: string,
): Mail {
  const { invitation, roles } = mailTexts[language];
  const lines = [invitation.text(projectName, roles[role], invitedBy)];
  return compose(
    language,
    { to: email, subject: invitation.subject(projectName), lines, action: invitation.action },
    link,
  );
}

type Reset = Link & { name: string; email: string; askedBy: "self" | "admin" };

export function composePasswordReset(language: Language, { name, email, askedBy, ...link }: Reset): Mail {
  const { reset } = mailTexts[language];
  const lines = [reset.text(name), reset.reason[askedBy]];
  return compose(language, { to: email, subject: reset.subject, lines, action: reset.action }, link);
}

type Content = { to: string; subject: string; lines: string[]; action: string };

function compose(language: Language, { to, subject, lines, action }: Content, { url, expiresAt }: Link): Mail {
  const { until, ignore } = mailTexts[language];
  const end = [until(formatInstant(language, expiresAt)), ignore];
  const text = `${[...lines, url, ...end].join("\n\n")}\n`;
  const paragraphs = (texts: string[]) => texts.map((one) => `<p>${escapeHtml(one)}</p>`).join("\n");
  const link = `<a href="${escapeHtml(url)}">${escapeHtml(action)}</a>`;
  const address = `<p style="color:#666;word-break:break-all">${escapeHtml(url)}</p>`;
  const body = [paragraphs(lines), `<p>${link}</p>`, address, paragraphs(end)].join("\n");
  const head = `<meta charset="utf-8"><title>${escapeHtml(subject)}</title>`;
  const html = `<!doctype html>\n<html lang="${language}">\n<head>${head}</head>\n<body style="font-family:sans-serif;line-height:1.5">\n${body}\n</body>\n</html>\n`;
  return { to, subject, text, html };
}

/** Where the reader is nobody knows, so it names its time zone. */
function formatInstant(language: Language, instant: string): string {
  const format = new Intl.DateTimeFormat(language, { dateStyle: "long", timeStyle: "short", timeZone: "UTC" });
  return `${format.format(new Date(instant))} UTC`;
}

const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => entities[sign] ?? sign);
}
