-- Rebuilt, as an added column would come after the bodies, which a list would then have to read.
CREATE TABLE `__new_caught_requests` (
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
	`delivery_id` text,
	`attempt_number` integer,
	`answer_status` integer,
	`body_bytes` integer NOT NULL,
	`headers` text NOT NULL,
	`body` text NOT NULL,
	FOREIGN KEY (`inspector_id`) REFERENCES `inspectors`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
-- Ids go on where they were: a link to a request leads to no other one.
INSERT INTO sqlite_sequence (name, seq) SELECT '__new_caught_requests', seq FROM sqlite_sequence WHERE name = 'caught_requests';--> statement-breakpoint
INSERT INTO `__new_caught_requests` (`id`, `inspector_id`, `received_at`, `method`, `query`, `event_type`, `is_test`, `webhook_id`, `webhook_name`, `signature`, `token`, `body_bytes`, `headers`, `body`) SELECT `id`, `inspector_id`, `received_at`, `method`, `query`, `event_type`, `is_test`, `webhook_id`, `webhook_name`, `signature`, `token`, `body_bytes`, `headers`, `body` FROM `caught_requests`;--> statement-breakpoint
DROP TABLE `caught_requests`;--> statement-breakpoint
ALTER TABLE `__new_caught_requests` RENAME TO `caught_requests`;--> statement-breakpoint
CREATE INDEX `caught_requests_inspector_index` ON `caught_requests` (`inspector_id`,`id`);--> statement-breakpoint
CREATE INDEX `caught_requests_received_index` ON `caught_requests` (`received_at`);