-- Rebuilt, as SQLite can't drop a NOT NULL: a key belongs to an API key or to a person.
CREATE TABLE `__new_idempotency_keys` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`api_key_id` integer,
	`user_id` integer,
	`key_hash` text NOT NULL,
	`request_hash` text NOT NULL,
	`answer` text,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`api_key_id`) REFERENCES `api_keys`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
INSERT INTO `__new_idempotency_keys`("id", "api_key_id", "key_hash", "request_hash", "answer", "created_at") SELECT "id", "api_key_id", "key_hash", "request_hash", "answer", "created_at" FROM `idempotency_keys`;--> statement-breakpoint
DROP TABLE `idempotency_keys`;--> statement-breakpoint
ALTER TABLE `__new_idempotency_keys` RENAME TO `idempotency_keys`;--> statement-breakpoint
CREATE UNIQUE INDEX `idempotency_keys_key_unique` ON `idempotency_keys` (`api_key_id`,`key_hash`);--> statement-breakpoint
CREATE UNIQUE INDEX `idempotency_keys_user_unique` ON `idempotency_keys` (`user_id`,`key_hash`);--> statement-breakpoint
CREATE INDEX `idempotency_keys_created_index` ON `idempotency_keys` (`created_at`);