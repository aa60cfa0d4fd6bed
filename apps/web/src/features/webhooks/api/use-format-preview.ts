import type { EventType, PayloadFormat, PayloadTemplate } from "@hearback/contracts";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { findSpoken } from "../../../lib/language.ts";
import { useProjectId } from "../../../lib/membership.tsx";
import { postedQuery } from "../../../lib/posted-query.ts";
import { useTRPC, useTRPCClient } from "../../../lib/trpc.ts";

type Draft = { payloadFormat: PayloadFormat; payloadTemplate: PayloadTemplate | null; eventType: EventType };

/** The body that a format makes of a made-up event; the last one stays until the next is there. */
export function useFormatPreview(draft: Draft) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const projectId = useProjectId();
  const { i18n } = useTranslation();
  const input = { projectId, ...draft, language: findSpoken(i18n.language) };
  return useQuery({
    ...postedQuery(trpc.tests.preview.mutationKey(), client.tests.preview.mutate, input),
    staleTime: Number.POSITIVE_INFINITY,
    placeholderData: keepPreviousData,
  });
}
