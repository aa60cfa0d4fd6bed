import type { IssueStatus, IssueView } from "@hearback/contracts";

export type Move = { issue: IssueView; status: IssueStatus };

/** The cards of a column while moves are under way: what has left it is gone, what comes is on top. */
export function applyMoves(rows: readonly IssueView[], status: IssueStatus, moves: readonly Move[]): IssueView[] {
  const last = new Map(moves.map((move) => [move.issue.id, move]));
  const coming = [...last.values()].filter((move) => move.status === status).map(({ issue }) => ({ ...issue, status }));
  return [...coming.reverse(), ...rows.filter(({ id }) => !last.has(id))];
}

/** By how many the column's count is off while moves are under way. */
export function countMoves(status: IssueStatus, moves: readonly Move[]): number {
  return moves.reduce((sum, move) => sum + Number(move.status === status) - Number(move.issue.status === status), 0);
}
