import { ModalsProvider } from "@mantine/modals";
import { Notifications } from "@mantine/notifications";
import { useEffect } from "react";
import { startQuestions } from "../../components/use-question.tsx";
import { useStepKey } from "./use-step-key.ts";

/** The messages in the corner, and the questions over everything. */
export function Overlays() {
  useEffect(() => startQuestions("page"), []);
  useStepKey();
  return (
    <ModalsProvider>
      <Notifications position="bottom-right" />
    </ModalsProvider>
  );
}
