ALTER TABLE `webhooks` ADD `last_arrived_at` integer;--> statement-breakpoint
UPDATE `webhooks` SET `last_arrived_at` = `last_succeeded_at`;
