CREATE TABLE `check_up_claims` (
	`id` integer PRIMARY KEY NOT NULL,
	`at` integer NOT NULL
);
