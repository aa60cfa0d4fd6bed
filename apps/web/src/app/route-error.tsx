import { type ErrorComponentProps, useRouter } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { LoadError } from "../components/load-error.tsx";
import { isOutdated } from "../lib/is-outdated.ts";

export function RouteError({ error, reset }: ErrorComponentProps) {
  const router = useRouter();
  const [isOld, setIsOld] = useState(false);
  useEffect(() => {
    void isOutdated().then(setIsOld);
  }, []);

  async function retry() {
    reset();
    await router.invalidate();
  }

  return <LoadError error={error} onRetry={() => void retry()} isOutdated={isOld} />;
}
