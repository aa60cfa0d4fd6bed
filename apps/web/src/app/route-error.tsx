import { type ErrorComponentProps, useRouter, useRouterState } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { LoadError } from "../components/load-error.tsx";
import { isOutdated } from "../lib/is-outdated.ts";

export function RouteError({ error }: ErrorComponentProps) {
  const router = useRouter();
  // What failed is drawn, and fails, once more while it is asked for.
  const isAsked = useRouterState({ select: (state) => state.isLoading });
  const [isOld, setIsOld] = useState(false);
  useEffect(() => {
    void isOutdated().then(setIsOld);
  }, []);

  return <LoadError error={error} onRetry={() => void router.invalidate()} isAsked={isAsked} isOutdated={isOld} />;
}
