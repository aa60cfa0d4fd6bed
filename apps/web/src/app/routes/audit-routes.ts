import { auditActorPattern, auditKinds } from "@hearback/contracts";
import { createRoute } from "@tanstack/react-router";
import type { AuditSearch } from "../../features/audit/audit-search.ts";
import { isDay } from "../../lib/local-day.ts";
import { readOneOf, readText } from "../address.ts";
import { lazyPage } from "../lazy-page.tsx";
import { loadTexts } from "../load-first.ts";
import { settingsRoute } from "./settings-routes.ts";

/** What the address says of the entries that are shown. */
function readAuditSearch(search: Record<string, unknown>): AuditSearch {
  const [who, from, to] = ["who", "from", "to"].map((key) => readText(search, key));
  return {
    kind: readOneOf(search, "kind", auditKinds),
    who: who !== undefined && auditActorPattern.test(who) ? who : undefined,
    from: from !== undefined && isDay(from) ? from : undefined,
    to: to !== undefined && isDay(to) ? to : undefined,
  };
}

export const auditRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: "audit",
  validateSearch: readAuditSearch,
  loader: loadTexts("audit", "channels", "issues"),
  component: lazyPage(() => import("../../features/audit/components/audit-page.tsx"), "AuditPage"),
});
