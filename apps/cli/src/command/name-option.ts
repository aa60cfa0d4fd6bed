/** Inputs of verbs whose option is called otherwise. */
const optionsByInput: Record<string, string> = {
  subscriptions: "event",
  customHeaders: "header",
  tokenPlacement: "token-placement",
  tokenName: "token-name",
};

/** Where a refused value was typed: the option instead of the path in the verb's input; the path where no option gave it. */
export function nameOption(path: string, args: readonly string[]): string {
  const [input = "", index, ...rest] = path.split(".");
  const option = `--${optionsByInput[input] ?? input}`;
  const values = readValues(option, args);
  if (rest[0] === "filter") return nameFilter(values[Number(index)], rest[2], args) ?? path;
  if (values.length === 0) return path;
  if (index === undefined) return option;
  if (input === "customHeaders") {
    // The name alone: the value is a secret.
    const header = `${option} ${values[Number(index)]?.split(":")[0]}`;
    return rest[0] === "value" ? `the value of ${header}` : header;
  }
  if (input !== "subscriptions") return `${[index, ...rest].join(".")} in ${option}`;
  const event = `${option} ${values[Number(index)]}`;
  return rest[0] === "channelIds" ? `the channels of ${event}` : event;
}

/** @param event what `--event` was given for it; undefined where no event was named. */
function nameFilter(event: string | undefined, condition: string | undefined, args: readonly string[]): string | null {
  const type = event?.split("=")[0];
  const filters = readValues("--filter", args).filter((text) => type === undefined || text.startsWith(`${type}:`));
  const text = filters[Number(condition)] ?? filters[0];
  return text === undefined ? null : `--filter '${text}'`;
}

/** What an option was given, each time that it was typed. */
function readValues(option: string, args: readonly string[]): string[] {
  return args.flatMap((arg, index) => {
    if (arg === option) return args[index + 1] ?? [];
    return arg.startsWith(`${option}=`) ? arg.slice(option.length + 1) : [];
  });
}
