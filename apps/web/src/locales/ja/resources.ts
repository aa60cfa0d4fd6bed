import account from "./account.json" with { type: "json" };
import bulk from "./bulk.json" with { type: "json" };
import common from "./common.json" with { type: "json" };
import conflict from "./conflict.json" with { type: "json" };
import deliveries from "./deliveries.json" with { type: "json" };
import delivery from "./delivery.json" with { type: "json" };
import errors from "./errors.json" with { type: "json" };
import feedback from "./feedback.json" with { type: "json" };
import formats from "./formats.json" with { type: "json" };
import health from "./health.json" with { type: "json" };
import inspector from "./inspector.json" with { type: "json" };
import issues from "./issues.json" with { type: "json" };
import secrets from "./secrets.json" with { type: "json" };
import testing from "./testing.json" with { type: "json" };
import waiting from "./waiting.json" with { type: "json" };
import webhooks from "./webhooks.json" with { type: "json" };

export const resources = {
  account,
  bulk,
  common,
  conflict,
  deliveries,
  delivery,
  errors,
  feedback,
  formats,
  health,
  inspector,
  issues,
  secrets,
  testing,
  waiting,
  webhooks,
};
