ALTER TABLE "caught_requests" ADD COLUMN "delivery_id" text;--> statement-breakpoint
ALTER TABLE "caught_requests" ADD COLUMN "attempt_number" integer;--> statement-breakpoint
ALTER TABLE "caught_requests" ADD COLUMN "answer_status" integer;