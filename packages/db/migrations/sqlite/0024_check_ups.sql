CREATE TABLE `backups` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`at` integer NOT NULL,
	`bytes` integer NOT NULL,
	`file_name` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `check_ups` (
	`hour` integer PRIMARY KEY NOT NULL,
	`at` integer NOT NULL,
	`took_ms` integer NOT NULL,
	`events` integer NOT NULL,
	`deliveries` integer NOT NULL,
	`waiting` integer NOT NULL,
	`lost` integer NOT NULL,
	`faults` text NOT NULL,
	`database_bytes` integer NOT NULL,
	`retention_days` integer NOT NULL
);
