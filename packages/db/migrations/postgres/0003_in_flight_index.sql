DROP INDEX "deliveries_lease_index";--> statement-breakpoint
CREATE INDEX "deliveries_in_flight_index" ON "deliveries" USING btree ("webhook_id","lease_until") WHERE status = 'in_flight';