import { ModalsProvider } from "@mantine/modals";
import { Notifications } from "@mantine/notifications";
import { useEffect } from "react";
import { startQuestions } from "../../components/use-question.tsx";
import { useStepKey } from "./use-step-key.ts";
import { useSubmitKey } from "./use-submit-key.ts";

/** The messages in the corner, the questions over everything, and the keys that work everywhere. */
export function Overlays() {
  useEffect(() => startQuestions("page"), []);
  useStepKey();
  useSubmitKey();
  return (
    <ModalsProvider>
      <Notifications position="bottom-right" />
    </ModalsProvider>
  );
}
