CREATE VIRTUAL TABLE `feedback_terms` USING fts5(`terms`, content='', contentless_delete=1, tokenize="ascii tokenchars '=_'");
--> statement-breakpoint
CREATE TRIGGER `feedback_terms_go` AFTER DELETE ON `feedbacks` BEGIN DELETE FROM `feedback_terms` WHERE rowid = old.id; END;
--> statement-breakpoint
ALTER TABLE `feedbacks` ADD `is_indexed` integer DEFAULT false NOT NULL;--> statement-breakpoint
CREATE INDEX `feedbacks_unindexed_index` ON `feedbacks` (`id`) WHERE not is_indexed;
