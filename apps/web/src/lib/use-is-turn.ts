import { useEffect, useState } from "react";
import { useIsStanding } from "./use-is-standing.ts";

/** Whether it is the turn of what comes last: behind messages and questions, which are asked for once the screen stands. */
export function useIsTurn(): boolean {
  const isStanding = useIsStanding();
  const [isTurn, setIsTurn] = useState(false);
  useEffect(() => setIsTurn(isStanding), [isStanding]);
  return isTurn;
}
