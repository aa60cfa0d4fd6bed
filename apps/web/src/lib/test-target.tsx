import type { EventType, PayloadTemplate, TestDraftInput, TokenPlace } from "@hearback/contracts";
import { createContext, use } from "react";

/** What a test is sent to: a webhook as it is saved, or what a form holds of one. */
export type TestTarget = TokenPlace & {
  url: string;
  hasToken: boolean;
  /** Of its custom headers, in lower case. */
  headerNames: readonly string[];
  /** The events that it subscribes to. */
  eventTypes: readonly EventType[];
  payloadTemplate: PayloadTemplate | null;
} & (
    | { kind: "saved"; webhookId: number; name: string }
    | {
        kind: "draft";
        /** That a form is below the dialog, which would be left with its screen. */
        isInForm?: boolean;
        draft: Pick<TestDraftInput, "webhookId" | "token" | "customHeaders" | "timeoutMs">;
      }
  );

const TestContext = createContext<((target: TestTarget) => void) | null>(null);

export const TestProvider = TestContext.Provider;

/** Opens the dialog that sends tests, from whatever screen. */
export function useOpenTest(): (target: TestTarget) => void {
  const open = use(TestContext);
  if (open === null) throw new Error("useOpenTest is for screens below a TestProvider");
  return open;
}
