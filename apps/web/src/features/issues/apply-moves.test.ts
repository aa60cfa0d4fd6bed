import type { IssueView } from "@hearback/contracts";
import { describe, expect, it } from "vitest";
import { applyMoves, countMoves } from "./apply-moves.ts";

const make = (id: number, status: IssueView["status"]) => ({ id, status }) as IssueView;

describe("a board while cards are moved", () => {
  const [a, b, c] = [make(1, "init"), make(2, "init"), make(3, "resolved")];

  it("shows a card in its new column alone, on top", () => {
    const moves = [{ issue: b, status: "resolved" as const }];
    expect(applyMoves([a, b], "init", moves)).toEqual([a]);
    expect(applyMoves([c], "resolved", moves)).toEqual([make(2, "resolved"), c]);
    expect([countMoves("init", moves), countMoves("resolved", moves)]).toEqual([-1, 1]);
  });

  it("shows a card that is moved on where it goes last, also once the first list knows", () => {
    const moves = [
      { issue: b, status: "on_review" as const },
      { issue: make(2, "on_review"), status: "resolved" as const },
    ];
    expect(applyMoves([make(2, "on_review")], "on_review", moves)).toEqual([]);
    expect(applyMoves([c], "resolved", moves).map(({ id }) => id)).toEqual([2, 3]);
    expect(["init", "on_review", "resolved"].map((status) => countMoves(status as "init", moves))).toEqual([-1, 0, 1]);
  });
});
