import common from "./common.json" with { type: "json" };
import deliveries from "./deliveries.json" with { type: "json" };
import errors from "./errors.json" with { type: "json" };
import health from "./health.json" with { type: "json" };
import waiting from "./waiting.json" with { type: "json" };
import webhooks from "./webhooks.json" with { type: "json" };

export const resources = {
  common,
  deliveries,
  errors,
  health,
  waiting,
  webhooks,
};

/** What single pages and dialogs alone say, loaded with them: see `loadTexts` in app/load-first.ts. */
export const pageTexts = import.meta.glob(
  "./{account,apiKeys,audit,badges,board,bulk,channels,conflict,dashboard,delivery,docs,feedback,feedbackTools,formats,inspector,issues,links,members,operations,profile,projects,recoveries,secrets,setUp,testing}.json",
);
