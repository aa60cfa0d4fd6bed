ALTER TABLE "channels" ADD COLUMN "archived_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "channels" ADD COLUMN "version" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "fields" ADD COLUMN "holds_values" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "projects" ADD COLUMN "version" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
UPDATE "fields" SET "holds_values" = true WHERE EXISTS (SELECT 1 FROM "feedbacks" WHERE "feedbacks"."channel_id" = "fields"."channel_id" AND "feedbacks"."values" ->> "fields"."key" IS NOT NULL);
