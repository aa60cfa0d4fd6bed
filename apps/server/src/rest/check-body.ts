import { limits } from "@hearback/contracts";
import type { FastifyRequest } from "fastify";
import { BadRequestError } from "./rest-error.ts";

/** Refuses bodies that are nested too deeply or hold text that not every database can store. */
export async function checkBody({ body }: FastifyRequest): Promise<void> {
  checkNode(body, limits.jsonDepth);
}

function checkNode(node: unknown, levelsLeft: number): void {
  if (typeof node === "string") checkText(node);
  if (typeof node !== "object" || node === null) return;
  if (levelsLeft === 0) throw new BadRequestError(`body is nested deeper than ${limits.jsonDepth} levels`);
  for (const [key, value] of Object.entries(node)) {
    checkText(key);
    checkNode(value, levelsLeft - 1);
  }
}

function checkText(text: string): void {
  if (text.includes("\0") || !text.isWellFormed()) {
    throw new BadRequestError("body holds a NUL character or half of a surrogate pair");
  }
}
