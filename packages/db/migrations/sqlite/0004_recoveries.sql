CREATE TABLE `recoveries` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`project_id` integer NOT NULL,
	`webhook_id` integer NOT NULL,
	`status` text NOT NULL,
	`since` integer NOT NULL,
	`until` integer NOT NULL,
	`statuses` text NOT NULL,
	`total` integer NOT NULL,
	`scheduled` integer NOT NULL,
	`last_delivery_id` integer NOT NULL,
	`created_at` integer NOT NULL,
	`finished_at` integer,
	FOREIGN KEY (`webhook_id`) REFERENCES `webhooks`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `recoveries_running_unique` ON `recoveries` (`webhook_id`) WHERE status = 'running';--> statement-breakpoint
ALTER TABLE `deliveries` ADD `recovery_id` integer;--> statement-breakpoint
CREATE INDEX `deliveries_recoverable_index` ON `deliveries` (`webhook_id`,`id`) WHERE status in ('failed', 'skipped');--> statement-breakpoint
CREATE INDEX `deliveries_recovery_index` ON `deliveries` (`recovery_id`,`status`) WHERE recovery_id is not null;