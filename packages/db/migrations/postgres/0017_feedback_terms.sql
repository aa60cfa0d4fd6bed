CREATE TABLE "feedback_terms" (
	"feedback_id" bigint PRIMARY KEY NOT NULL,
	"terms" "tsvector" NOT NULL
);
--> statement-breakpoint
ALTER TABLE "feedbacks" ADD COLUMN "is_indexed" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "feedback_terms" ADD CONSTRAINT "feedback_terms_feedback_id_feedbacks_id_fk" FOREIGN KEY ("feedback_id") REFERENCES "public"."feedbacks"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "feedback_terms_index" ON "feedback_terms" USING gin ("terms");--> statement-breakpoint
CREATE INDEX "feedbacks_unindexed_index" ON "feedbacks" USING btree ("id") WHERE not is_indexed;