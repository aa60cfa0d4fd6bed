import type { Permission } from "@hearback/contracts";
import { hookUrl, newName, type Place, since } from "./place.ts";

type Method = "GET" | "POST" | "PUT" | "DELETE";
/** A good request: the parameters of its path, its query and its body; a text is sent as it is. */
export type Asked = Record<string, unknown> & { query?: Record<string, unknown>; body?: object | string };
type Ask = (place: Place) => Asked | Promise<Asked>;
type Path = "/" | `/${string}`;

const channel: Ask = ({ channelId }) => ({ channelId });
const feedback: Ask = ({ channelId, feedbackId }) => ({ channelId, feedbackId });
const link: Ask = ({ channelId, feedbackId, issueId }) => ({ channelId, feedbackId, issueId });
const issue: Ask = ({ issueId }) => ({ issueId });
const webhook: Ask = ({ webhookId }) => ({ webhookId });
const test: Ask = ({ webhookId, feedbackId }) => ({ webhookId, body: { subjectId: feedbackId } });
const draft: Ask = ({ webhookId, feedbackId }) => ({ body: { webhookId, url: hookUrl, subjectId: feedbackId } });
const delivery: Ask = ({ webhookId, deliveryId }) => ({ webhookId, deliveryId });
const deliveries: Ask = ({ deliveryId }) => ({ body: { deliveryIds: [deliveryId] } });
const recoverable: Ask = async ({ newRecoverable }) => ({ webhookId: await newRecoverable(), body: { since } });

type Table = Partial<Record<Permission, Record<`${Method} ${Path}`, Ask>>>;

/** Below `/api/projects/:projectId`, and the same below `/api/v1`. */
export const routes: Table = {
  project_read: { "GET /": () => ({}) },
  channel_read: { "GET /channels/:channelId/fields": channel },

  feedback_read: {
    "GET /channels/:channelId/feedbacks": ({ channelId }) => ({ channelId, query: { issueName: "x" } }),
    "POST /channels/:channelId/feedbacks/search": ({ channelId, feedbackId, issueId }) => ({
      channelId,
      body: { query: { ids: [feedbackId], issueIds: [issueId] } },
    }),
    "GET /channels/:channelId/feedbacks/:feedbackId": feedback,
  },
  feedback_create: {
    "POST /channels/:channelId/feedbacks": ({ channelId }) => ({ channelId, body: { content: "fine" } }),
  },
  feedback_update: {
    "PUT /channels/:channelId/feedbacks/:feedbackId": ({ channelId, feedbackId }) => ({
      channelId,
      feedbackId,
      body: { content: "better" },
    }),
    "POST /channels/:channelId/feedbacks/:feedbackId/issue/:issueId": link,
    "DELETE /channels/:channelId/feedbacks/:feedbackId/issue/:issueId": link,
    "POST /channels/:channelId/feedbacks/:feedbackId/issues/:issueId": link,
    "DELETE /channels/:channelId/feedbacks/:feedbackId/issues/:issueId": link,
  },
  feedback_delete: {
    "DELETE /channels/:channelId/feedbacks": async ({ channelId, newFeedback }) => ({
      channelId,
      body: { feedbackIds: [await newFeedback()] },
    }),
  },

  issue_read: {
    "POST /issues/search": ({ issueId }) => ({ body: { query: { id: issueId } } }),
    "GET /issues/:issueId": issue,
  },
  issue_create: { "POST /issues": () => ({ body: { name: newName() } }) },
  issue_update: { "PUT /issues/:issueId": ({ issueId }) => ({ issueId, body: { name: newName() } }) },
  issue_delete: {
    "DELETE /issues/:issueId": async ({ newIssue }) => ({ issueId: await newIssue() }),
    "DELETE /issues": async ({ newIssue }) => ({ body: { issueIds: [await newIssue()] } }),
  },

  webhook_read: {
    "GET /webhooks": () => ({}),
    "GET /webhooks/activity": () => ({}),
    "GET /webhooks/:webhookId": webhook,
    "GET /webhooks/:webhookId/health": webhook,
  },
  webhook_create: {
    "POST /webhooks": ({ channelId }) => ({
      body: {
        name: newName(),
        url: hookUrl,
        subscriptions: [{ eventType: "feedback_created", channelIds: [channelId] }],
      },
    }),
  },
  webhook_update: {
    "PUT /webhooks/:webhookId": ({ webhookId, channelId }) => ({
      webhookId,
      body: { name: newName(), subscriptions: [{ eventType: "feedback_created", channelIds: [channelId] }] },
    }),
    "POST /webhooks/:webhookId/rotate-secret": webhook,
    "POST /webhooks/:webhookId/generate-token": webhook,
  },
  webhook_delete: {
    "DELETE /webhooks/:webhookId": async ({ newWebhook }) => ({ webhookId: await newWebhook() }),
  },
  webhook_test: {
    "POST /webhooks/test": draft,
    "POST /webhooks/test/preview": draft,
    "POST /webhooks/:webhookId/test": test,
    "POST /webhooks/:webhookId/test/preview": test,
    "POST /webhooks/:webhookId/check-receiver": webhook,
  },

  delivery_read: {
    "GET /deliveries": ({ webhookId }) => ({ query: { webhookId } }),
    "GET /deliveries/:deliveryId": ({ deliveryId }) => ({ deliveryId }),
    "GET /webhooks/:webhookId/deliveries": webhook,
    "GET /webhooks/:webhookId/deliveries/:deliveryId": delivery,
    "GET /webhooks/:webhookId/recoveries": webhook,
    "GET /webhooks/:webhookId/recoveries/:recoveryId": ({ recoveredWebhookId, recoveryId }) => ({
      webhookId: recoveredWebhookId,
      recoveryId,
    }),
    "GET /events": ({ feedbackId }) => ({ query: { feedbackId } }),
    "GET /events/summary": ({ issueId }) => ({ query: { issueId } }),
    "GET /events/:eventId": ({ eventId }) => ({ eventId }),
    "GET /worker": () => ({}),
  },
  delivery_redeliver: {
    "POST /deliveries/redeliver": deliveries,
    "POST /deliveries/redeliver/preview": deliveries,
    "POST /webhooks/:webhookId/send-now": webhook,
    "POST /webhooks/:webhookId/deliveries/:deliveryId/redeliver": delivery,
    "POST /webhooks/:webhookId/deliveries/:deliveryId/cancel": async ({ webhookId, newDelivery }) => ({
      webhookId,
      deliveryId: await newDelivery(webhookId),
    }),
    "POST /webhooks/:webhookId/recoveries": recoverable,
    "POST /webhooks/:webhookId/recoveries/preview": recoverable,
    "POST /webhooks/:webhookId/recoveries/:recoveryId/cancel": async ({ newRecoverable, newRecovery }) => {
      const webhookId = await newRecoverable();
      return { webhookId, recoveryId: await newRecovery(webhookId) };
    },
  },
};

/** Below `/api/v2`. */
export const routesOfV2: Table = {
  feedback_read: {
    "POST /channels/:channelId/feedbacks/search": ({ channelId, feedbackId, issueId }) => ({
      channelId,
      body: {
        queries: [{ key: "issueIds", value: [issueId], condition: "IS" }],
        defaultQueries: [{ key: "ids", value: [feedbackId], condition: "IS" }],
      },
    }),
  },
};

/** ABC User Feedback has these, and here there is nothing behind them. */
export const emptyPaths = [
  "/categories",
  "/categories/*",
  "/issues/:issueId/category/:categoryId",
  "/channels/:channelId/feedbacks-with-images",
  "/channels/:channelId/image-upload-url",
];

/** What else the server has, with what opens it. */
export const otherRoutes: Record<string, readonly string[]> = {
  "nothing: it tells no more than that the server is there, or how it is used": [
    "GET /healthz",
    "GET /readyz",
    "GET /docs/webhooks/asyncapi.json",
    "GET /docs/webhooks/openapi.json",
    "GET /docs/webhooks/schemas/feedback_created.json",
    "GET /docs/webhooks/schemas/issue_registered.json",
    "GET /docs/webhooks/schemas/issue_status_changed.json",
    "GET /docs/webhooks/schemas/issue_created.json",
    "GET /docs/webhooks/schemas/webhook_turned_off.json",
    "GET /docs/webhooks/schemas/abc/feedback_created.json",
    "GET /docs/webhooks/schemas/abc/issue_registered.json",
    "GET /docs/webhooks/schemas/abc/issue_status_changed.json",
    "GET /docs/webhooks/schemas/abc/issue_created.json",
    "GET /api/docs",
    "GET /api/docs/json",
    "GET /api/docs/yaml",
    "GET /api/docs/static/*",
    "GET /api/docs/static/index.html",
    "GET /api/docs/static/swagger-initializer.js",
    "GET /api/docs/static/theme/page.css",
    "GET /api/docs/static/theme/page.js",
    "GET /api/*",
    "GET /api/projects/*",
    "GET /api/v1/projects/*",
    "GET /api/v2/projects/*",
    "OPTIONS /api/projects*",
    "OPTIONS /api/v1/projects*",
    "OPTIONS /api/v2/projects*",
  ],
  "the METRICS_TOKEN of the operator; without that setting nothing": ["GET /metrics"],
  "a session, of somebody with the permission feedback_export": ["GET /export/feedback.csv"],
};
/** The same of what takes any method. */
export const otherPaths: Record<string, readonly string[]> = {
  "what the procedure behind it asks for, of which there is a table of its own": ["/trpc/:path"],
  "the knowledge of the URL": ["/inspect/:key"],
};
