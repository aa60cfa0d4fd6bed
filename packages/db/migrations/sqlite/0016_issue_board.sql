DROP INDEX `issues_status_index`;--> statement-breakpoint
ALTER TABLE `issues` ADD `merged_into_id` integer;--> statement-breakpoint
CREATE INDEX `issues_newest_index` ON `issues` (`project_id`,`status`,`id`,`priority`,`assignee_id`,`merged_into_id`) WHERE merged_into_id is null;--> statement-breakpoint
CREATE INDEX `issues_updated_index` ON `issues` (`project_id`,`status`,`updated_at`,`id`,`priority`,`assignee_id`) WHERE merged_into_id is null;--> statement-breakpoint
CREATE INDEX `issues_feedback_index` ON `issues` (`project_id`,`status`,`feedback_count`,`id`,`priority`,`assignee_id`) WHERE merged_into_id is null;--> statement-breakpoint
CREATE INDEX `issues_priority_index` ON `issues` (`project_id`,`status`,(case "priority" when 'urgent' then 4 when 'high' then 3 when 'medium' then 2 when 'low' then 1 else 0 end),`id`,`assignee_id`) WHERE merged_into_id is null;--> statement-breakpoint
CREATE INDEX `issues_merged_index` ON `issues` (`merged_into_id`) WHERE merged_into_id is not null;--> statement-breakpoint
ALTER TABLE `projects` ADD `tracker_url` text;