import type { ErrorCode, ErrorDetail, FieldProblem } from "@hearback/contracts";

/**
 * An expected refusal. `message` is English, for APIs and the command line, and says what to do; the screens translate
 * `code`, `params` and `fields`. Transports map the code once.
 */
export class DomainError extends Error {
  override readonly name = "DomainError";
  readonly code: ErrorCode;
  readonly params: Record<string, string | number> | undefined;
  readonly fields: FieldProblem[] | undefined;

  constructor(code: ErrorCode, message: string, detail: Omit<ErrorDetail, "code"> = {}) {
    super(message);
    this.code = code;
    this.params = detail.params;
    this.fields = detail.fields;
  }

  get detail(): ErrorDetail {
    return {
      code: this.code,
      ...(this.params === undefined ? {} : { params: this.params }),
      ...(this.fields === undefined ? {} : { fields: this.fields }),
    };
  }
}

export function notFound(entity: string, id: string | number): DomainError {
  return new DomainError("not_found", `There is no ${entity} ${id} here.`, { params: { entity, id } });
}

/** Of one that the actor has no part in, or no longer. */
export function noSuchProject(id: number): DomainError {
  const params = { entity: "project", id, reason: "project" };
  return new DomainError("not_found", `There is no project ${id} here.`, { params });
}

/** Of two who edit the same thing at once, the second is told. */
export function staleVersion(
  entity: "webhook" | "project" | "channel" | "issue" | "feedback",
  { name, version }: { name: string; version?: number },
): DomainError {
  const message = `Somebody saved "${name}" since you opened it. Load it again and repeat your change.`;
  return new DomainError("stale_version", message, {
    params: { ...(version !== undefined && { version }), reason: entity },
  });
}

/** As `notFound`, of something that was there once. */
export function deleted(entity: string, id: string | number): DomainError {
  return new DomainError("not_found", `The ${entity} ${id} is deleted.`, { params: { entity, id, reason: "deleted" } });
}

export function invalidField(problem: FieldProblem, message: string): DomainError {
  return new DomainError("invalid_input", message, { fields: [problem] });
}
