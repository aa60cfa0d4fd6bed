/** Inside single quotes the shell leaves everything as it is, but for the quote itself. */
export function quoteForShell(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
