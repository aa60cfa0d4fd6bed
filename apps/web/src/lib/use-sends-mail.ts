import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "./trpc.ts";

/** Whether the server has a mail server to send by; known from the first page on. */
export function useSendsMail(): boolean {
  const trpc = useTRPC();
  const { data } = useQuery(trpc.account.state.queryOptions(undefined, { staleTime: Number.POSITIVE_INFINITY }));
  return data?.sendsMail ?? false;
}
