ALTER TABLE "webhooks" ADD COLUMN "token_placement" text DEFAULT 'bearer' NOT NULL;--> statement-breakpoint
ALTER TABLE "webhooks" ADD COLUMN "token_name" text;