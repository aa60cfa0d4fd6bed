import { deliveryHeaders, type PreviewTestInput, previewTestInput, type TestPreview } from "@hearback/contracts";
import { formatUserAgent } from "@hearback/contracts/headers";
import { authorize } from "../context/authorize.ts";
import type { CoreContext } from "../context/context.ts";
import { parseInput } from "../context/parse-input.ts";
import { standInEventId } from "../event/event-id.ts";
import { formatPayload } from "../payload/format-payload.ts";
import { findProject } from "../project/get-project.ts";
import { checkEvent, checkFormat } from "./check-format.ts";
import { takeTestFacts } from "./take-test-facts.ts";

/**
 * The request of a test before it is sent, but for the token. The id and the time of the event are stand-ins: they are made
 * when the test is sent.
 *
 * @param version of the worker, which sends it: the same as this process's.
 * @throws DomainError `not_found`, `invalid_input` for an event or a custom header that the payload format refuses.
 */
export async function previewTest(ctx: CoreContext, rawInput: PreviewTestInput, version: string): Promise<TestPreview> {
  const { payloadFormat, headerNames, ...subject } = parseInput(previewTestInput, rawInput);
  authorize(ctx, subject.projectId, "webhook_test");
  checkEvent(payloadFormat, subject.eventType, "eventType");
  checkFormat(payloadFormat, { customHeaders: headerNames.map((name) => ({ name })) });
  const { read } = ctx.database;
  const { id, name } = await findProject(read, subject.projectId);
  const snapshot = { project: { id, name }, ...(await takeTestFacts(ctx, read, subject)) };
  const occurredAt = ctx.now();
  return {
    method: "POST",
    headers: {
      [deliveryHeaders.contentType]: "application/json",
      [deliveryHeaders.userAgent]: formatUserAgent(version),
      [deliveryHeaders.id]: null,
      [deliveryHeaders.timestamp]: null,
      [deliveryHeaders.signature]: null,
      [deliveryHeaders.event]: subject.eventType,
      [deliveryHeaders.delivery]: null,
      [deliveryHeaders.attempt]: "1",
      [deliveryHeaders.sequence]: null,
    },
    body: formatPayload(payloadFormat, {
      publicId: standInEventId,
      occurredAt,
      isTest: true,
      snapshot,
      publicUrl: ctx.publicUrl,
    }),
  };
}
