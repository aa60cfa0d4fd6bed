import { useEffect, useRef } from "react";

/** Once what is known has become something else; not when it is first known. */
export function useAfterChange<Value>(known: Value | undefined, then: () => void): void {
  const before = useRef(known);
  useEffect(() => {
    if (before.current !== undefined && before.current !== known) then();
    before.current = known;
  }, [known, then]);
}
