import { accountRouter } from "./features/account/router.ts";
import { apiKeyRouter } from "./features/api-key/router.ts";
import { auditRouter } from "./features/audit/router.ts";
import { channelRouter } from "./features/channel/router.ts";
import { dashboardRouter } from "./features/dashboard/router.ts";
import { deliveryRouter } from "./features/delivery/router.ts";
import { eventRouter } from "./features/event/router.ts";
import { feedbackRouter } from "./features/feedback/router.ts";
import { inspectorRouter } from "./features/inspector/router.ts";
import { invitationRouter } from "./features/invitation/router.ts";
import { issueRouter } from "./features/issue/router.ts";
import { memberRouter } from "./features/member/router.ts";
import { operationsRouter } from "./features/operations/router.ts";
import { passwordResetRouter } from "./features/password-reset/router.ts";
import { projectRouter } from "./features/project/router.ts";
import { recoveryRouter } from "./features/recovery/router.ts";
import { testRouter } from "./features/test/router.ts";
import { webhookRouter } from "./features/webhook/router.ts";
import { router } from "./trpc.ts";

export const appRouter = router({
  account: accountRouter,
  projects: projectRouter,
  dashboard: dashboardRouter,
  members: memberRouter,
  apiKeys: apiKeyRouter,
  invitations: invitationRouter,
  passwordResets: passwordResetRouter,
  channels: channelRouter,
  webhooks: webhookRouter,
  deliveries: deliveryRouter,
  recoveries: recoveryRouter,
  tests: testRouter,
  inspectors: inspectorRouter,
  events: eventRouter,
  feedback: feedbackRouter,
  issues: issueRouter,
  audit: auditRouter,
  operations: operationsRouter,
});

/** Imported by the web app, as a type only. */
export type AppRouter = typeof appRouter;
