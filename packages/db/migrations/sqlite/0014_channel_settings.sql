ALTER TABLE `channels` ADD `archived_at` integer;--> statement-breakpoint
ALTER TABLE `channels` ADD `version` integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE `fields` ADD `holds_values` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `projects` ADD `version` integer DEFAULT 1 NOT NULL;--> statement-breakpoint
UPDATE `fields` SET `holds_values` = true WHERE EXISTS (SELECT 1 FROM `feedbacks`, json_each(`feedbacks`.`values`) AS `held` WHERE `feedbacks`.`channel_id` = `fields`.`channel_id` AND `held`.`key` = `fields`.`key` AND `held`.`type` <> 'null');
