CREATE TABLE "imported_rows" (
	"project_id" bigint NOT NULL,
	"kind" text NOT NULL,
	"foreign_id" text NOT NULL,
	"row_id" bigint NOT NULL,
	CONSTRAINT "imported_rows_project_id_kind_foreign_id_pk" PRIMARY KEY("project_id","kind","foreign_id")
);
--> statement-breakpoint
ALTER TABLE "imported_rows" ADD CONSTRAINT "imported_rows_project_id_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE cascade ON UPDATE no action;