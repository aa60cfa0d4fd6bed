import account from "./account.json" with { type: "json" };
import common from "./common.json" with { type: "json" };
import deliveries from "./deliveries.json" with { type: "json" };
import errors from "./errors.json" with { type: "json" };
import feedback from "./feedback.json" with { type: "json" };
import health from "./health.json" with { type: "json" };
import issues from "./issues.json" with { type: "json" };
import waiting from "./waiting.json" with { type: "json" };
import webhooks from "./webhooks.json" with { type: "json" };

export const resources = {
  account,
  common,
  deliveries,
  errors,
  feedback,
  health,
  issues,
  waiting,
  webhooks,
};

/** What single pages and dialogs alone say, loaded with them: see `loadTexts` in app/load-first.ts. */
export const pageTexts = import.meta.glob(
  "./{apiKeys,audit,badges,board,bulk,channels,conflict,dashboard,delivery,docs,feedbackTools,formats,inspector,links,members,operations,profile,projects,recoveries,secrets,setUp,testing}.json",
);
