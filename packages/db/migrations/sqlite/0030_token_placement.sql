ALTER TABLE `webhooks` ADD `token_placement` text DEFAULT 'bearer' NOT NULL;--> statement-breakpoint
ALTER TABLE `webhooks` ADD `token_name` text;