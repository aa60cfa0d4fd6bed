import { limits, type MemberView } from "@hearback/contracts";
import { type CoreContext, createIssue, linkMany, mergeIssue, updateIssue } from "@hearback/core";
import type { DemoIssue, DemoIssueKey } from "./demo-issues.ts";

export type SeededIssues = {
  issueCount: number;
  /** Issues that turned out to be duplicates. */
  mergedCount: number;
  /** As they are in the end. */
  linkCount: number;
  statusChangeCount: number;
  assignedCount: number;
};

type Options = { projectId: number; people: readonly MemberView[] };

/** Makes the issues of the demo, and links them to the feedback that has come in. */
export class Triage {
  readonly counts: SeededIssues = {
    issueCount: 0,
    mergedCount: 0,
    linkCount: 0,
    statusChangeCount: 0,
    assignedCount: 0,
  };
  readonly #options: Options;
  /** Of a duplicate, the id of the issue that stays. */
  readonly #issueIds = new Map<DemoIssueKey, number>();
  /** Feedback that isn't linked yet. */
  readonly #unlinked = new Map<DemoIssueKey, number[]>();

  constructor(options: Options) {
    this.#options = options;
  }

  receive(feedbackId: number, key: DemoIssueKey): void {
    this.#unlinked.set(key, [...(this.#unlinked.get(key) ?? []), feedbackId]);
  }

  async makeIssue(ctx: CoreContext, key: DemoIssueKey, issue: DemoIssue): Promise<void> {
    const { projectId } = this.#options;
    const { title, description, priority, externalIssueId } = issue;
    const assigneeId = this.#pickAssignee(issue);
    const input = { projectId, title, description, priority, externalIssueId, assigneeId };
    const feedbackIds = this.#take(key, limits.listItems);
    const { id } = await createIssue(ctx, { ...input, feedbackIds });
    this.#issueIds.set(key, id);
    this.counts.issueCount += 1;
    this.counts.linkCount += feedbackIds.length;
    this.counts.assignedCount += assigneeId === null ? 0 : 1;
    await this.link(ctx);
  }

  /** What has come in since, to the issues that are there. */
  async link(ctx: CoreContext): Promise<void> {
    const { projectId } = this.#options;
    for (const [key, issueId] of this.#issueIds) {
      let feedbackIds = this.#take(key, limits.feedbackAtOnce);
      while (feedbackIds.length > 0) {
        await linkMany(ctx, { projectId, feedbackIds, issueId });
        this.counts.linkCount += feedbackIds.length;
        feedbackIds = this.#take(key, limits.feedbackAtOnce);
      }
    }
  }

  async setStatus(ctx: CoreContext, key: DemoIssueKey, status: DemoIssue["statuses"][number]): Promise<void> {
    await updateIssue(ctx, { projectId: this.#options.projectId, issueId: this.#idOf(key), status });
    this.counts.statusChangeCount += 1;
  }

  async merge(ctx: CoreContext, key: DemoIssueKey, into: DemoIssueKey): Promise<void> {
    const intoId = this.#idOf(into);
    await mergeIssue(ctx, { projectId: this.#options.projectId, issueId: this.#idOf(key), intoId });
    this.#issueIds.set(key, intoId);
    this.counts.mergedCount += 1;
  }

  #idOf(key: DemoIssueKey): number {
    const id = this.#issueIds.get(key);
    if (id === undefined) throw new Error(`the issue ${key} is not made yet`);
    return id;
  }

  #take(key: DemoIssueKey, count: number): number[] {
    return this.#unlinked.get(key)?.splice(0, count) ?? [];
  }

  /** Somebody who is there already: the demo makes no accounts. */
  #pickAssignee({ isAssigned }: DemoIssue): number | null {
    const { people } = this.#options;
    return isAssigned ? (people[this.counts.issueCount % people.length]?.id ?? null) : null;
  }
}
