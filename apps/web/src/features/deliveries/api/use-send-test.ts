import type { EventType, Language } from "@hearback/contracts";
import { useMutation } from "@tanstack/react-query";
import { useProjectId } from "../../../lib/membership.tsx";
import type { TestTarget } from "../../../lib/test-target.tsx";
import { useTRPC } from "../../../lib/trpc.ts";
import { useStaleLists } from "./use-stale-lists.ts";

export type TestEvent = {
  eventType: EventType;
  /** Left out for sample data. */
  subjectId: number | undefined;
  /** Of sample data. */
  language: Language | undefined;
};

const meta = { showsOwnError: true };

/** Sends a test to a webhook as it is saved, or to what a form holds. */
export function useSendTest(target: TestTarget) {
  const trpc = useTRPC();
  const projectId = useProjectId();
  const onSuccess = useStaleLists();
  const saved = useMutation(trpc.webhooks.test.mutationOptions({ meta, onSuccess }));
  const draft = useMutation(trpc.tests.draft.mutationOptions({ meta }));
  const { data, error, isPending, reset } = target.kind === "saved" ? saved : draft;

  function send(testEvent: TestEvent): void {
    const event = { projectId, ...testEvent };
    if (target.kind === "saved") saved.mutate({ ...event, webhookId: target.webhookId });
    else draft.mutate({ ...event, ...target.draft, ...toBody(target), url: target.url });
  }

  return { send, reset, deliveryId: data?.deliveryId, error, isPending };
}

/** What is left out stays as it is in the webhook that a form edits. */
function toBody({ payloadFormat, payloadTemplate, tokenPlacement, tokenName }: TestTarget) {
  return { payloadFormat, tokenPlacement, tokenName, ...(payloadTemplate !== null && { payloadTemplate }) };
}
