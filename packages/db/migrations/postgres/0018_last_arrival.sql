ALTER TABLE "webhooks" ADD COLUMN "last_arrived_at" timestamp (3) with time zone;--> statement-breakpoint
UPDATE "webhooks" SET "last_arrived_at" = "last_succeeded_at";
