CREATE TABLE `imported_rows` (
	`project_id` integer NOT NULL,
	`kind` text NOT NULL,
	`foreign_id` text NOT NULL,
	`row_id` integer NOT NULL,
	PRIMARY KEY(`project_id`, `kind`, `foreign_id`),
	FOREIGN KEY (`project_id`) REFERENCES `projects`(`id`) ON UPDATE no action ON DELETE cascade
);
