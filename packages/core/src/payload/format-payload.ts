import type { FixedFormat } from "@hearback/contracts";
import { formatAbc } from "./format-abc.ts";
import { formatDiscord } from "./format-discord.ts";
import { formatSlack } from "./format-slack.ts";
import { formatStandard } from "./format-standard.ts";
import { formatTeams } from "./format-teams.ts";
import type { FormattedEvent } from "./formatted-event.ts";

const formatters: Record<FixedFormat, (event: FormattedEvent) => unknown> = {
  standard: formatStandard,
  slack: formatSlack,
  discord: formatDiscord,
  teams: formatTeams,
  abc: formatAbc,
};

/** The exact text that every attempt of the event's deliveries in this format sends. */
export function formatPayload(format: FixedFormat, event: FormattedEvent): string {
  return JSON.stringify(formatters[format](event));
}
