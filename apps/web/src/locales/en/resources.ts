import common from "./common.json" with { type: "json" };
import errors from "./errors.json" with { type: "json" };
import health from "./health.json" with { type: "json" };
import waiting from "./waiting.json" with { type: "json" };
import webhooks from "./webhooks.json" with { type: "json" };

export const resources = {
  common,
  errors,
  health,
  waiting,
  webhooks,
};

/** What single pages and dialogs alone say, loaded with them: see `loadTexts` in app/load-first.ts. */
export const pageTexts = import.meta.glob<{ default: Record<string, unknown> }>([
  "./*.json",
  "!./{common,errors,health,waiting,webhooks}.json",
]);
