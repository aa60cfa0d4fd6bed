import { DomainError } from "../context/domain-error.ts";

/** Why an entry is refused; what is no refusal is thrown on. */
export function reasonOf(error: unknown): string {
  if (error instanceof DomainError) return error.message;
  throw error;
}
