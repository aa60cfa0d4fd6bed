import type account from "../locales/en/account.json";
import type apiKeys from "../locales/en/apiKeys.json";
import type audit from "../locales/en/audit.json";
import type badges from "../locales/en/badges.json";
import type board from "../locales/en/board.json";
import type bulk from "../locales/en/bulk.json";
import type channels from "../locales/en/channels.json";
import type charts from "../locales/en/charts.json";
import type conflict from "../locales/en/conflict.json";
import type dashboard from "../locales/en/dashboard.json";
import type deliveries from "../locales/en/deliveries.json";
import type delivery from "../locales/en/delivery.json";
import type docs from "../locales/en/docs.json";
import type failures from "../locales/en/failures.json";
import type feedback from "../locales/en/feedback.json";
import type feedbackTools from "../locales/en/feedbackTools.json";
import type formats from "../locales/en/formats.json";
import type inspector from "../locales/en/inspector.json";
import type issues from "../locales/en/issues.json";
import type links from "../locales/en/links.json";
import type members from "../locales/en/members.json";
import type monitoring from "../locales/en/monitoring.json";
import type operations from "../locales/en/operations.json";
import type profile from "../locales/en/profile.json";
import type projects from "../locales/en/projects.json";
import type recoveries from "../locales/en/recoveries.json";
import type { resources } from "../locales/en/resources.ts";
import type secrets from "../locales/en/secrets.json";
import type setUp from "../locales/en/setUp.json";
import type testing from "../locales/en/testing.json";

declare module "i18next" {
  interface CustomTypeOptions {
    defaultNS: "common";
    resources: typeof resources & {
      account: typeof account;
      apiKeys: typeof apiKeys;
      audit: typeof audit;
      badges: typeof badges;
      board: typeof board;
      bulk: typeof bulk;
      channels: typeof channels;
      charts: typeof charts;
      conflict: typeof conflict;
      dashboard: typeof dashboard;
      deliveries: typeof deliveries;
      delivery: typeof delivery;
      docs: typeof docs;
      failures: typeof failures;
      feedback: typeof feedback;
      feedbackTools: typeof feedbackTools;
      formats: typeof formats;
      inspector: typeof inspector;
      issues: typeof issues;
      projects: typeof projects;
      links: typeof links;
      members: typeof members;
      monitoring: typeof monitoring;
      operations: typeof operations;
      profile: typeof profile;
      recoveries: typeof recoveries;
      secrets: typeof secrets;
      setUp: typeof setUp;
      testing: typeof testing;
    };
    pluralSeparator: "#";
    contextSeparator: "|";
  }
}
