import type { ChatFormat } from "../delivery.ts";
import type { ChannelEventType, EventType } from "../event-type.ts";
import abcFeedbackCreated from "./examples/abc/feedback_created.json" with { type: "json" };
import abcIssueCreated from "./examples/abc/issue_created.json" with { type: "json" };
import abcIssueRegistered from "./examples/abc/issue_registered.json" with { type: "json" };
import abcIssueStatusChanged from "./examples/abc/issue_status_changed.json" with { type: "json" };
import discordFeedbackCreated from "./examples/discord/feedback_created.json" with { type: "json" };
import discordIssueCreated from "./examples/discord/issue_created.json" with { type: "json" };
import discordIssueRegistered from "./examples/discord/issue_registered.json" with { type: "json" };
import discordIssueStatusChanged from "./examples/discord/issue_status_changed.json" with { type: "json" };
import discordWebhookTurnedOff from "./examples/discord/webhook_turned_off.json" with { type: "json" };
import feedbackCreated from "./examples/feedback_created.json" with { type: "json" };
import issueCreated from "./examples/issue_created.json" with { type: "json" };
import issueRegistered from "./examples/issue_registered.json" with { type: "json" };
import issueStatusChanged from "./examples/issue_status_changed.json" with { type: "json" };
import slackFeedbackCreated from "./examples/slack/feedback_created.json" with { type: "json" };
import slackIssueCreated from "./examples/slack/issue_created.json" with { type: "json" };
import slackIssueRegistered from "./examples/slack/issue_registered.json" with { type: "json" };
import slackIssueStatusChanged from "./examples/slack/issue_status_changed.json" with { type: "json" };
import slackWebhookTurnedOff from "./examples/slack/webhook_turned_off.json" with { type: "json" };
import teamsFeedbackCreated from "./examples/teams/feedback_created.json" with { type: "json" };
import teamsIssueCreated from "./examples/teams/issue_created.json" with { type: "json" };
import teamsIssueRegistered from "./examples/teams/issue_registered.json" with { type: "json" };
import teamsIssueStatusChanged from "./examples/teams/issue_status_changed.json" with { type: "json" };
import teamsWebhookTurnedOff from "./examples/teams/webhook_turned_off.json" with { type: "json" };
import webhookTurnedOff from "./examples/webhook_turned_off.json" with { type: "json" };

/** A body of each event in payload format `standard`: the golden files. */
export const standardExamples: Record<EventType, object> = {
  feedback_created: feedbackCreated,
  issue_registered: issueRegistered,
  issue_status_changed: issueStatusChanged,
  issue_created: issueCreated,
  webhook_turned_off: webhookTurnedOff,
};

/** The same events as messages of chats. */
export const chatExamples: Record<ChatFormat, Record<EventType, object>> = {
  slack: {
    feedback_created: slackFeedbackCreated,
    issue_registered: slackIssueRegistered,
    issue_status_changed: slackIssueStatusChanged,
    issue_created: slackIssueCreated,
    webhook_turned_off: slackWebhookTurnedOff,
  },
  discord: {
    feedback_created: discordFeedbackCreated,
    issue_registered: discordIssueRegistered,
    issue_status_changed: discordIssueStatusChanged,
    issue_created: discordIssueCreated,
    webhook_turned_off: discordWebhookTurnedOff,
  },
  teams: {
    feedback_created: teamsFeedbackCreated,
    issue_registered: teamsIssueRegistered,
    issue_status_changed: teamsIssueStatusChanged,
    issue_created: teamsIssueCreated,
    webhook_turned_off: teamsWebhookTurnedOff,
  },
};

/** And in payload format `abc`, which has no event for a webhook that was turned off. */
export const abcExamples: Record<ChannelEventType, object> = {
  feedback_created: abcFeedbackCreated,
  issue_registered: abcIssueRegistered,
  issue_status_changed: abcIssueStatusChanged,
  issue_created: abcIssueCreated,
};
