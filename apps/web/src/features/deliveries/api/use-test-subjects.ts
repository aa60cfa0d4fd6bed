import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useProjectId } from "../../../lib/membership.tsx";
import { useTRPC } from "../../../lib/trpc.ts";

const offered = 20;

/** A feedback or issue that a test can be about, with what tells it from others. */
export type TestSubject = { id: number; label: string };

/** The newest of the project; for issues also those whose title holds a text. */
export function useTestSubjects(type: "feedback" | "issue" | null, text: string, needsFeedback: boolean) {
  const trpc = useTRPC();
  const projectId = useProjectId();
  const feedback = useQuery(
    trpc.feedback.list.queryOptions(
      { projectId, limit: offered },
      {
        enabled: type === "feedback",
        select: ({ items }) => items.map(({ id, values }): TestSubject => ({ id, label: describeValues(values) })),
      },
    ),
  );
  const issues = useQuery(
    trpc.issues.list.queryOptions(
      { projectId, limit: offered, ...(text.trim() === "" ? {} : { text }) },
      {
        enabled: type === "issue",
        placeholderData: keepPreviousData,
        select: ({ items }) =>
          items
            .filter(({ feedbackCount }) => !needsFeedback || feedbackCount > 0)
            .map(({ id, title }): TestSubject => ({ id, label: title })),
      },
    ),
  );
  return type === "issue" ? issues : feedback;
}

const shownLength = 60;

/** The first text among the values, on one line. */
function describeValues(values: Record<string, unknown>): string {
  const text = Object.values(values).find((value) => typeof value === "string" && value.trim() !== "");
  const line = String(text ?? "").replace(/\s+/g, " ");
  return line.length > shownLength ? `${line.slice(0, shownLength)}…` : line;
}
