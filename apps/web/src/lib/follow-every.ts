/** Where somebody looks at how the webhooks fare, unless there are so many that this would keep the server busy. */
const followEveryMs = 2_000;
const refreshEveryMs = 10_000;
const followedAtMost = 100;

/** How often the webhooks of a project are asked for while something happens. */
export function chooseFollowMs(webhookCount: number): number {
  return webhookCount > followedAtMost ? refreshEveryMs : followEveryMs;
}
