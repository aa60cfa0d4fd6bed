import type { Goal, Section, Table } from "./measurement.ts";
import type { Result } from "./results.ts";

/** RESULTS.md: the goals of all sections first, then each section by itself. */
export function renderReport(results: readonly Result[]): string {
  const goals = results.flatMap(({ section }) => section.goals);
  const parts = [
    "# What was measured",
    "Written by `pnpm bench` from `bench/results.json`. What was measured in rounds is shown by their median, with the least " +
      "and the greatest in brackets; ratios are taken round by round. Sections of a single run say so. Absolute figures " +
      "move with the machine, ratios carry over.",
    "## Goals",
    renderGoals(goals),
    "## Machine",
    ...renderMachines(results),
    ...results.flatMap(renderResult),
  ];
  return `${parts.join("\n\n")}\n`;
}

/** One section as it is printed while the bench runs. */
export function renderSection({ title, note, tables, goals }: Section): string {
  const parts = [`## ${title}`, note, ...tables.map(renderTable)];
  if (goals.length > 0) parts.push(renderGoals(goals));
  return parts.join("\n\n");
}

/** One for all sections, if they were measured on the same. */
function renderMachines(results: readonly Result[]): string[] {
  const machines = new Set(results.map(({ machine }) => machine));
  if (machines.size < 2) return [...machines];
  return [...machines].map((machine) => {
    const measured = results.filter((result) => result.machine === machine).map(({ section }) => section.title);
    return `${measured.join(", ")}: ${machine}`;
  });
}

function renderResult({ name, date, commit, options, section }: Result): string[] {
  const flags = Object.entries(options).map(([option, value]) => ` --${option} ${value}`);
  const command = `pnpm bench ${name}${flags.join("")}`;
  return [
    `## ${section.title}`,
    section.note,
    ...section.tables.map(renderTable),
    `${date}, commit ${commit}. To repeat it: \`${command}\``,
  ];
}

function renderGoals(goals: readonly Goal[]): string {
  return renderTable({
    head: ["What", "Goal", "Measured", "Met"],
    rows: goals.map(({ what, goal, measured, isMet }) => [what, goal, measured, isMet ? "yes" : "**no**"]),
  });
}

/** Padded, so that it reads well in a terminal, too. */
function renderTable({ head, rows }: Table): string {
  const widths = head.map((_, column) => Math.max(...[head, ...rows].map((cells) => cells[column]?.length ?? 0)));
  const lines = [head, widths.map((width) => "-".repeat(width)), ...rows];
  const pad = (cell: string, column: number) => cell.padEnd(widths[column] ?? 0);
  return lines.map((cells) => `| ${cells.map(pad).join(" | ")} |`).join("\n");
}
