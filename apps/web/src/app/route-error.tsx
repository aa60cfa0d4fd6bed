import { type ErrorComponentProps, useRouter } from "@tanstack/react-router";
import { LoadError } from "../components/load-error.tsx";

export function RouteError({ error, reset }: ErrorComponentProps) {
  const router = useRouter();

  async function retry() {
    reset();
    await router.invalidate();
  }

  return <LoadError error={error} onRetry={() => void retry()} />;
}
