CREATE TABLE `caught_requests` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`inspector_id` integer NOT NULL,
	`received_at` integer NOT NULL,
	`method` text NOT NULL,
	`query` text NOT NULL,
	`event_type` text,
	`is_test` integer NOT NULL,
	`webhook_id` integer,
	`webhook_name` text,
	`signature` text NOT NULL,
	`token` text NOT NULL,
	`body_bytes` integer NOT NULL,
	`headers` text NOT NULL,
	`body` text NOT NULL,
	FOREIGN KEY (`inspector_id`) REFERENCES `inspectors`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `caught_requests_inspector_index` ON `caught_requests` (`inspector_id`,`id`);--> statement-breakpoint
CREATE INDEX `caught_requests_received_index` ON `caught_requests` (`received_at`);--> statement-breakpoint
CREATE TABLE `inspectors` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`project_id` integer NOT NULL,
	`key_hash` text NOT NULL,
	`key_encrypted` text NOT NULL,
	`status` integer NOT NULL,
	`delay_ms` integer NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`project_id`) REFERENCES `projects`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `inspectors_key_hash_unique` ON `inspectors` (`key_hash`);--> statement-breakpoint
CREATE UNIQUE INDEX `inspectors_project_unique` ON `inspectors` (`project_id`);--> statement-breakpoint
ALTER TABLE `webhooks` ADD `is_draft` integer DEFAULT false NOT NULL;--> statement-breakpoint
CREATE INDEX `webhooks_draft_index` ON `webhooks` (`created_at`) WHERE is_draft;