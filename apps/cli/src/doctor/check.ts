/** One thing that the doctor looks at. A note is worth knowing and no fault. */
export type Check = { name: string; state: "ok" | "note" | "fault"; message: string };

export function ok(name: string, message: string): Check {
  return { name, state: "ok", message };
}

export function note(name: string, message: string): Check {
  return { name, state: "note", message };
}

export function fault(name: string, message: string): Check {
  return { name, state: "fault", message };
}
