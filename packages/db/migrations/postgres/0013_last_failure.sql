ALTER TABLE "webhooks" ADD COLUMN "last_failed_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "webhooks" ADD COLUMN "last_failed_status_code" integer;--> statement-breakpoint
ALTER TABLE "webhooks" ADD COLUMN "last_failed_error_class" text;--> statement-breakpoint
UPDATE "webhooks" SET "last_failed_at" = "last_attempt_at", "last_failed_status_code" = "last_status_code", "last_failed_error_class" = "last_error_class" WHERE "last_error_class" IS NOT NULL;