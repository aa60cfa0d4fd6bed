import type { PayloadFormat } from "@hearback/contracts";
import { type FormattedEvent, formatStandard } from "./format-standard.ts";

const formatters: Record<PayloadFormat, (event: FormattedEvent) => unknown> = {
  standard: formatStandard,
};

/** The exact text that every attempt of the event's deliveries in this format sends. */
export function formatPayload(format: PayloadFormat, event: FormattedEvent): string {
  return JSON.stringify(formatters[format](event));
}
