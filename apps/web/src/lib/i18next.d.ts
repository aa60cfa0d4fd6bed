import type { resources } from "../locales/en/resources.ts";

/** What single pages and dialogs alone say. */
interface PageTexts {
  account: typeof import("../locales/en/account.json");
  apiKeys: typeof import("../locales/en/apiKeys.json");
  archived: typeof import("../locales/en/archived.json");
  audit: typeof import("../locales/en/audit.json");
  badges: typeof import("../locales/en/badges.json");
  board: typeof import("../locales/en/board.json");
  bulk: typeof import("../locales/en/bulk.json");
  channels: typeof import("../locales/en/channels.json");
  charts: typeof import("../locales/en/charts.json");
  conflict: typeof import("../locales/en/conflict.json");
  dashboard: typeof import("../locales/en/dashboard.json");
  deliveries: typeof import("../locales/en/deliveries.json");
  delivery: typeof import("../locales/en/delivery.json");
  docs: typeof import("../locales/en/docs.json");
  failures: typeof import("../locales/en/failures.json");
  feedback: typeof import("../locales/en/feedback.json");
  feedbackTools: typeof import("../locales/en/feedbackTools.json");
  filters: typeof import("../locales/en/filters.json");
  fixes: typeof import("../locales/en/fixes.json");
  formats: typeof import("../locales/en/formats.json");
  inspector: typeof import("../locales/en/inspector.json");
  issues: typeof import("../locales/en/issues.json");
  links: typeof import("../locales/en/links.json");
  members: typeof import("../locales/en/members.json");
  monitoring: typeof import("../locales/en/monitoring.json");
  operations: typeof import("../locales/en/operations.json");
  profile: typeof import("../locales/en/profile.json");
  projects: typeof import("../locales/en/projects.json");
  recoveries: typeof import("../locales/en/recoveries.json");
  secrets: typeof import("../locales/en/secrets.json");
  setUp: typeof import("../locales/en/setUp.json");
  testing: typeof import("../locales/en/testing.json");
}

declare module "i18next" {
  interface CustomTypeOptions {
    defaultNS: "common";
    resources: typeof resources & PageTexts;
    pluralSeparator: "#";
    contextSeparator: "|";
  }
}
