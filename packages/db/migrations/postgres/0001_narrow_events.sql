CREATE TABLE "snapshots" (
	"event_id" bigint PRIMARY KEY NOT NULL,
	"snapshot" jsonb NOT NULL
);
--> statement-breakpoint
ALTER TABLE "attempts" ALTER COLUMN "timings" SET DATA TYPE text;--> statement-breakpoint
ALTER TABLE "attempts" ALTER COLUMN "request_headers" SET DATA TYPE text;--> statement-breakpoint
ALTER TABLE "attempts" ALTER COLUMN "response_headers" SET DATA TYPE text;--> statement-breakpoint
ALTER TABLE "snapshots" ADD CONSTRAINT "snapshots_event_id_events_id_fk" FOREIGN KEY ("event_id") REFERENCES "public"."events"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
INSERT INTO "snapshots" SELECT "id", "snapshot" FROM "events" WHERE "snapshot" IS NOT NULL;--> statement-breakpoint
ALTER TABLE "events" DROP COLUMN "snapshot";