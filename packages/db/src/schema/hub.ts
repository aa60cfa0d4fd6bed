import type { ActorView, IssuePriority, IssueStatus } from "@hearback/contracts";
import { sql } from "drizzle-orm";
import type { ChannelTables } from "./channels.ts";
import type { PeopleTables } from "./people.ts";
import type { Columns } from "./sqlite-columns.ts";

/** A priority as a number; the same words in the index and in the queries, or these don't find it. */
export function priorityRank(priority: unknown) {
  return sql<number>`(case ${priority} when 'urgent' then 4 when 'high' then 3 when 'medium' then 2 when 'low' then 1 else 0 end)`;
}

/** Feedback, issues and the links between them. */
export function defineHub(c: Columns, { projects, users }: PeopleTables, { channels }: ChannelTables) {
  const feedbacks = c.table(
    "feedbacks",
    {
      id: c.id(),
      projectId: c
        .reference("project_id")
        .notNull()
        .references(() => projects.id, { onDelete: "cascade" }),
      channelId: c
        .reference("channel_id")
        .notNull()
        .references(() => channels.id, { onDelete: "cascade" }),
      /** Values by field key. */
      values: c.json("values").$type<Record<string, unknown>>().notNull(),
      createdBy: c.json("created_by").$type<ActorView>().notNull(),
      createdAt: c.timestamp("created_at").notNull(),
      updatedAt: c.timestamp("updated_at").notNull(),
      /** Whether `feedback_terms` has it; what was stored before an upgrade is still to come. */
      isIndexed: c.bool("is_indexed").notNull().default(false),
    },
    (table) => [
      c.index("feedbacks_unindexed_index").on(table.id).where(sql`not is_indexed`),
      c.index("feedbacks_project_index").on(table.projectId, table.id),
      c.index("feedbacks_channel_index").on(table.channelId, table.id),
      c.index("feedbacks_created_index").on(table.channelId, table.createdAt, table.id),
      c.index("feedbacks_updated_index").on(table.channelId, table.updatedAt, table.id),
    ],
  );

  /** By which words and values a feedback is found: a full-text index on SQLite, a vector on PostgreSQL. */
  const feedbackTerms = c.table(
    "feedback_terms",
    {
      feedbackId: c.termsKey("feedback_id").references(() => feedbacks.id, { onDelete: "cascade" }),
      terms: c.terms("terms").notNull(),
    },
    (table) => c.termsIndexes("feedback_terms_index", table.terms),
  );

  const issues = c.table(
    "issues",
    {
      id: c.id(),
      projectId: c
        .reference("project_id")
        .notNull()
        .references(() => projects.id, { onDelete: "cascade" }),
      title: c.text("title").notNull(),
      description: c.text("description"),
      status: c.text("status").$type<IssueStatus>().notNull(),
      priority: c.text("priority").$type<IssuePriority>().notNull(),
      assigneeId: c.reference("assignee_id").references(() => users.id, { onDelete: "set null" }),
      externalIssueId: c.text("external_issue_id"),
      feedbackCount: c.integer("feedback_count").notNull(),
      createdBy: c.json("created_by").$type<ActorView>().notNull(),
      createdAt: c.timestamp("created_at").notNull(),
      updatedAt: c.timestamp("updated_at").notNull(),
      /** Duplicates lead to the issue that stays; their titles stay theirs, so that these lead there as well. */
      mergedIntoId: c.reference("merged_into_id"),
    },
    (table) => [
      c.uniqueIndex("issues_title_unique").on(table.projectId, table.title),
      // One for each order. What a list filters by comes last: a row that doesn't fit isn't read then.
      ...[
        // With all that is counted by, as a count reads no rows.
        c
          .index("issues_newest_index")
          .on(table.projectId, table.status, table.id, table.priority, table.assigneeId, table.mergedIntoId),
        c
          .index("issues_updated_index")
          .on(table.projectId, table.status, table.updatedAt, table.id, table.priority, table.assigneeId),
        c
          .index("issues_feedback_index")
          .on(table.projectId, table.status, table.feedbackCount, table.id, table.priority, table.assigneeId),
        c
          .index("issues_priority_index")
          .on(table.projectId, table.status, priorityRank(table.priority), table.id, table.assigneeId),
      ].map((index) => index.where(sql`merged_into_id is null`)),
      // Last what it holds only some of: a count reads no rows then.
      c
        .index("issues_created_index")
        .on(table.projectId, table.createdAt, table.id, table.mergedIntoId)
        .where(sql`merged_into_id is null`),
      c.index("issues_merged_index").on(table.mergedIntoId).where(sql`merged_into_id is not null`),
    ],
  );

  const feedbackIssues = c.table(
    "feedback_issues",
    {
      feedbackId: c
        .reference("feedback_id")
        .notNull()
        .references(() => feedbacks.id, { onDelete: "cascade" }),
      issueId: c
        .reference("issue_id")
        .notNull()
        .references(() => issues.id, { onDelete: "cascade" }),
      createdAt: c.timestamp("created_at").notNull(),
    },
    (table) => [
      c.primaryKey({ columns: [table.feedbackId, table.issueId] }),
      c.index("feedback_issues_issue_index").on(table.issueId, table.feedbackId),
    ],
  );

  return { feedbacks, feedbackTerms, issues, feedbackIssues };
}
