/** For a count of what a webhook skipped and can still recover: all that is kept, whenever it was made. */
export const allSkipped = { since: new Date(0).toISOString(), statuses: ["skipped" as const] };
