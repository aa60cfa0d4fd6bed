import type { IssueStatus, IssueView } from "@hearback/contracts";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useProjectId } from "../../../lib/membership.tsx";
import { useTRPC } from "../../../lib/trpc.ts";
import type { Move } from "../apply-moves.ts";

/** Moves cards at once: what is under way is shown over the lists until these know, so a refusal undoes it. */
export function useMoveIssue() {
  const trpc = useTRPC();
  const projectId = useProjectId();
  const queryClient = useQueryClient();
  const [moves, setMoves] = useState<readonly Move[]>([]);
  const { mutateAsync } = useMutation(
    trpc.issues.update.mutationOptions({
      // One after the other: the last move of a card is the one that stays.
      scope: { id: "move-issue" },
      onSettled: () => queryClient.invalidateQueries(trpc.issues.pathFilter()),
    }),
  );

  /** @returns whether it is moved; why it isn't is shown by then. */
  async function move(issue: IssueView, status: IssueStatus): Promise<boolean> {
    const own: Move = { issue, status };
    setMoves((before) => [...before, own]);
    try {
      await mutateAsync({ projectId, issueId: issue.id, status });
      return true;
    } catch {
      return false;
    } finally {
      setMoves((before) => before.filter((one) => one !== own));
    }
  }
  return { move, moves };
}
