import { limits } from "@hearback/contracts";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { cutList } from "../../../lib/cut-list.ts";
import { useProjectId } from "../../../lib/membership.tsx";
import { useTRPC, useTRPCClient } from "../../../lib/trpc.ts";

/** An issue to link, or the title of one to make first. */
export type IssueChoice = { id: number; title: string } | { title: string };

/** What is done with many feedbacks, as many at a time as the server takes; each says how many it was done with. */
export function useManyFeedback() {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queryClient = useQueryClient();
  const projectId = useProjectId();

  // Also when a later part was refused: what came before it is done.
  function onSettled() {
    return Promise.all([
      queryClient.invalidateQueries(trpc.feedback.pathFilter()),
      queryClient.invalidateQueries(trpc.issues.pathFilter()),
    ]);
  }

  const link = useMutation({
    mutationFn: async ({ ids, issue }: { ids: readonly number[]; issue: IssueChoice }) => {
      const { title } = issue;
      const { id: issueId } = "id" in issue ? issue : await client.issues.create.mutate({ projectId, title });
      return sum(cutList(ids, limits.feedbackAtOnce), (feedbackIds) =>
        client.feedback.linkMany.mutate({ projectId, feedbackIds, issueId }),
      );
    },
    meta: { showsOwnError: true },
    onSettled,
  });
  const remove = useMutation({
    mutationFn: (ids: readonly number[]) =>
      sum(cutList(ids, limits.feedbackAtOnce), (feedbackIds) =>
        client.feedback.delete.mutate({ projectId, feedbackIds }),
      ),
    onSettled,
  });
  return { link, remove };
}

async function sum(parts: number[][], act: (ids: number[]) => Promise<{ count: number }>): Promise<number> {
  let total = 0;
  for (const part of parts) total += (await act(part)).count;
  return total;
}
