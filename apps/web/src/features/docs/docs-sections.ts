/** What "Webhook Docs" is about, in its order; each can be linked to. */
export const docsSections = [
  "try",
  "body",
  "events",
  "headers",
  "verify",
  "answers",
  "duplicates",
  "trouble",
  "recipes",
] as const;

export type DocsSection = (typeof docsSections)[number];
