CREATE TABLE `snapshots` (
	`event_id` integer PRIMARY KEY NOT NULL,
	`snapshot` text NOT NULL,
	FOREIGN KEY (`event_id`) REFERENCES `events`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
INSERT INTO `snapshots` SELECT `id`, `snapshot` FROM `events` WHERE `snapshot` IS NOT NULL;--> statement-breakpoint
ALTER TABLE `events` DROP COLUMN `snapshot`;