import {
  createWebhookInput,
  errorClasses,
  eventTypes,
  payloadFormats,
  payloadTemplate,
  rotateSigningSecretInput,
  subscriptionFilter,
  tokenPlacements,
  turnedOffReasons,
  updateWebhookInput,
  type WebhookView,
} from "@hearback/contracts";
import { z } from "zod";

export const createWebhookBody = createWebhookInput.omit({ projectId: true }).strict().meta({ id: "NewWebhook" });

/** Without `version` the change goes over whatever is there. */
export const updateWebhookBody = updateWebhookInput
  .omit({ projectId: true, webhookId: true })
  .partial({ version: true })
  .extend({ isActive: z.boolean().optional() })
  .strict()
  .meta({ id: "WebhookChange" });

/** May be left out. */
export const rotateSecretBody = rotateSigningSecretInput
  .omit({ projectId: true, webhookId: true })
  .strict()
  .nullable()
  .meta({ id: "SecretRotation" });

const health = z.object({
  state: z.enum(["idle", "healthy", "failing", "off"]),
  turnedOffReason: z.enum(turnedOffReasons).nullable(),
  turnedOffAt: z.string().nullable(),
  consecutiveFailures: z.int(),
  failingSince: z.string().nullable(),
  lastAttemptAt: z.string().nullable(),
  lastStatusCode: z.int().nullable(),
  lastErrorClass: z.enum(errorClasses).nullable(),
  lastSucceededAt: z.string().nullable(),
  lastCountedAt: z.string().nullable(),
});

const channel = z.object({ id: z.int(), key: z.string(), name: z.string() });

const subscription = z.object({
  eventType: z.enum(eventTypes),
  channels: z.array(channel).nullable(),
  filter: subscriptionFilter.nullable(),
});

/** Never a token, nor the value of a header. */
export const webhookAnswer = z
  .object({
    id: z.int(),
    name: z.string(),
    url: z.string(),
    hasToken: z.boolean(),
    tokenPlacement: z.enum(tokenPlacements),
    tokenName: z.string().nullable(),
    customHeaders: z.array(z.object({ name: z.string() })),
    subscriptions: z.array(subscription),
    payloadFormat: z.enum(payloadFormats),
    payloadTemplate: payloadTemplate.nullable(),
    isActive: z.boolean(),
    timeoutMs: z.int().nullable(),
    givesUpOn4xx: z.boolean(),
    version: z.int(),
    health,
    createdAt: z.string(),
    updatedAt: z.string(),
  })
  .meta({ id: "Webhook" });

/** What lists don't tell. */
export const webhookDetailAnswer = webhookAnswer
  .extend({ oldSecretExpiresAt: z.string().nullable() })
  .meta({ id: "WebhookWithDetails" });

/** The signing secret is told this once. */
export const webhookWithSecretAnswer = webhookDetailAnswer
  .extend({ signingSecret: z.string().nullable() })
  .meta({ id: "WebhookWithSecret" });

/** The token is told this once. */
export const webhookWithTokenAnswer = webhookDetailAnswer
  .extend({ token: z.string().nullable() })
  .meta({ id: "WebhookWithToken" });

/** All but the secrets, which even a key that could read them is not told. */
export function toWebhookAnswer(webhook: WebhookView): z.output<typeof webhookDetailAnswer> {
  const { token: _token, signingSecret: _secret, customHeaders, ...rest } = webhook;
  return webhookDetailAnswer.parse({ ...rest, customHeaders: customHeaders.map(({ name }) => ({ name })) });
}
