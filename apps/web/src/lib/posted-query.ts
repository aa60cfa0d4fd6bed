import { queryOptions } from "@tanstack/react-query";

/**
 * For what is asked by POST and changes nothing: too long for an address, or nothing for the logs of those between. Asked
 * anew whenever the input is another one, and not kept.
 *
 * @param key of the procedure.
 */
export function postedQuery<Input, Data>(
  key: readonly unknown[],
  ask: (input: Input, options: { signal: AbortSignal }) => Promise<Data>,
  input: Input,
) {
  return queryOptions({
    queryKey: [...key, input],
    queryFn: ({ signal }) => ask(input, { signal }),
    gcTime: 0,
    retry: false,
  });
}
