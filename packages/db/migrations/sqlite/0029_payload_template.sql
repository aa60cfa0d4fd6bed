CREATE TABLE `rendered_payloads` (
	`event_id` integer NOT NULL,
	`webhook_id` integer NOT NULL,
	`content_type` text NOT NULL,
	`body` text NOT NULL,
	PRIMARY KEY(`event_id`, `webhook_id`),
	FOREIGN KEY (`event_id`) REFERENCES `events`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
ALTER TABLE `webhook_hours` ADD `error_template` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `webhooks` ADD `payload_template` text;