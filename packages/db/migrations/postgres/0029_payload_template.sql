CREATE TABLE "rendered_payloads" (
	"event_id" bigint NOT NULL,
	"webhook_id" bigint NOT NULL,
	"content_type" text NOT NULL,
	"body" text NOT NULL,
	CONSTRAINT "rendered_payloads_event_id_webhook_id_pk" PRIMARY KEY("event_id","webhook_id")
);
--> statement-breakpoint
ALTER TABLE "webhook_hours" ADD COLUMN "error_template" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "webhooks" ADD COLUMN "payload_template" jsonb;--> statement-breakpoint
ALTER TABLE "rendered_payloads" ADD CONSTRAINT "rendered_payloads_event_id_events_id_fk" FOREIGN KEY ("event_id") REFERENCES "public"."events"("id") ON DELETE cascade ON UPDATE no action;