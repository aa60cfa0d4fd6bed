import {
  abcEventNames,
  abcStatuses,
  type ChannelEventType,
  findAbcEvent,
  type IssueStatus,
  instant,
  limits,
  name,
  webhookToken,
  webhookUrl,
} from "@hearback/contracts";
import { z } from "zod";

/** What ABC User Feedback answers of its issues, feedback and webhooks, as far as it is taken over. */

const foreignId = z.union([z.int().positive(), name(limits.keywordValue)]).transform(String);
const time = z.iso
  .datetime({ offset: true })
  .transform((text) => new Date(text))
  .pipe(instant);
const optionalText = (max: number) =>
  z
    .string()
    .trim()
    .max(max)
    .nullish()
    .transform((text) => text || null);

const status = z.enum(abcStatuses).transform((text) => text.toLowerCase() as IssueStatus);

const issueFields = {
  name: name(limits.issueTitle),
  description: optionalText(limits.description),
  status,
  externalIssueId: optionalText(limits.externalIssueId),
};

const issueShape = z.object({ id: foreignId, ...issueFields, createdAt: time, updatedAt: time.optional() });

/** As a feedback names it. Exports by hand may leave out all but the name. */
const linkedIssueShape = z.object({
  id: foreignId.optional(),
  ...issueFields,
  status: status.default("init"),
  createdAt: time.optional(),
  updatedAt: time.optional(),
});
export type AbcIssue = z.output<typeof linkedIssueShape>;

/** Whatever else it has are values by field key. */
const feedbackShape = z
  .looseObject({
    id: foreignId,
    createdAt: time,
    updatedAt: time.optional(),
    issues: z.array(linkedIssueShape).max(limits.issueNamesPerFeedback),
  })
  .transform(({ id, createdAt, updatedAt, issues, ...values }) => ({ id, createdAt, updatedAt, issues, values }));
export type AbcFeedback = z.output<typeof feedbackShape>;

const eventType = z.enum(Object.values(abcEventNames)).transform((text) => findAbcEvent(text) as ChannelEventType);

const activity = z.enum(["ACTIVE", "INACTIVE"]).transform((text) => text === "ACTIVE");

const webhookShape = z.object({
  id: foreignId,
  name: name(limits.webhookName),
  url: webhookUrl,
  token: z
    .union([z.literal(""), webhookToken])
    .nullish()
    .transform((token) => token || null),
  status: activity,
  events: z.array(
    z.object({
      status: activity,
      type: eventType,
      channels: z.array(z.object({ name: z.string() })).default([]),
    }),
  ),
});
export type AbcWebhook = z.output<typeof webhookShape>;

/** What an entry is, told by what it has. */
export function findShape(value: unknown) {
  if (typeof value !== "object" || value === null) return null;
  if ("url" in value && "events" in value) return { kind: "webhook", shape: webhookShape } as const;
  if ("issues" in value) return { kind: "feedback", shape: feedbackShape } as const;
  if ("name" in value && "status" in value) return { kind: "issue", shape: issueShape } as const;
  return null;
}
