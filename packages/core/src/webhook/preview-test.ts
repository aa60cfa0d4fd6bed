import {
  deliveryHeaders,
  type PayloadFormat,
  type PayloadTemplate,
  type PreviewTestInput,
  previewTestInput,
  type TestPreview,
} from "@hearback/contracts";
import { formatContentType, formatUserAgent, schemaVersion } from "@hearback/contracts/headers";
import { authorize } from "../context/authorize.ts";
import type { CoreContext } from "../context/context.ts";
import { parseInput } from "../context/parse-input.ts";
import { standInEventId } from "../event/event-id.ts";
import { formatPayload } from "../payload/format-payload.ts";
import type { FormattedEvent } from "../payload/formatted-event.ts";
import { findProject } from "../project/get-project.ts";
import { checkEvent, requireTemplate } from "./check-format.ts";
import { refuseUnknownNames, renderOrRefuse } from "./check-template.ts";
import { settleTokenPlace, usualPlace } from "./settle-token-place.ts";
import { takeTestFacts } from "./take-test-facts.ts";

/**
 * The request of a test before it is sent, but for the token. The id and the time of the event are stand-ins: they are made
 * when the test is sent.
 *
 * @param version of the worker, which sends it: the same as this process's.
 * @throws DomainError `not_found`, `invalid_input` for an event that the payload format refuses, or a token in a place that is taken.
 */
export async function previewTest(ctx: CoreContext, rawInput: PreviewTestInput, version: string): Promise<TestPreview> {
  const input = parseInput(previewTestInput, rawInput);
  const { payloadFormat, payloadTemplate, headerNames, url, tokenPlacement, tokenName, ...subject } = input;
  authorize(ctx, subject.projectId, "webhook_test");
  checkEvent(payloadFormat, subject.eventType, "eventType");
  const customHeaders = headerNames.map((name) => ({ name }));
  settleTokenPlace({ tokenPlacement, tokenName }, usualPlace, { payloadFormat, url, customHeaders });
  const { read } = ctx.database;
  const { id, name } = await findProject(read, subject.projectId);
  const snapshot = { project: { id, name }, ...(await takeTestFacts(ctx, read, subject)) };
  const event = { publicId: standInEventId, occurredAt: ctx.now(), isTest: true, snapshot, publicUrl: ctx.publicUrl };
  const { contentType, body } = formatOrRender(payloadFormat, payloadTemplate, event);
  return {
    method: "POST",
    headers: {
      [deliveryHeaders.contentType]: contentType,
      [deliveryHeaders.userAgent]: formatUserAgent(version),
      [deliveryHeaders.id]: null,
      [deliveryHeaders.timestamp]: null,
      [deliveryHeaders.signature]: null,
      [deliveryHeaders.event]: subject.eventType,
      [deliveryHeaders.delivery]: null,
      [deliveryHeaders.attempt]: "1",
      [deliveryHeaders.sequence]: null,
      [deliveryHeaders.schemaVersion]: schemaVersion,
    },
    body,
  };
}

function formatOrRender(
  format: PayloadFormat,
  template: PayloadTemplate | null,
  event: FormattedEvent,
): { contentType: string; body: string } {
  if (format !== "template") return { contentType: "application/json", body: formatPayload(format, event) };
  const given = requireTemplate(template);
  refuseUnknownNames(given, [event]);
  return { contentType: formatContentType(given.contentType), body: renderOrRefuse(given, event) };
}
