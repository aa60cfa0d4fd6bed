/** What is given and differs from before, each with both values; for the audit. */
export function describeChanges(before: Record<string, unknown>, given: Record<string, unknown>) {
  const changed = Object.entries(given).filter(([key, value]) => value !== undefined && value !== before[key]);
  return Object.fromEntries(changed.map(([key, to]) => [key, { from: before[key] ?? null, to }]));
}
