/** What the user of a feedback of the bench wrote, after the feedback's number. */
export const feedbackText = "The checkout forgets my card each time I come back. ".repeat(4).slice(0, 195);

/** 592 bytes, as a receiver gets for such a feedback: for those that make the same requests without Hearback. */
export const eventBody = JSON.stringify({
  event: "feedback_created",
  event_id: "evt_01a21361115d70aeb4accf6a89f2965e",
  timestamp: "2026-11-25T15:44:18Z",
  project_id: "1",
  channel_id: "channel_0",
  data: {
    feedback_id: "1",
    content: `n12345 ${feedbackText}`,
    created_at: "2026-11-25T15:44:18Z",
    user_info: { id: "user_123", email: "user@example.com" },
    channel: { id: "channel_0", name: "Channel 0" },
    tags: ["payment", "checkout"],
    fields: {},
    issues: [],
  },
});
