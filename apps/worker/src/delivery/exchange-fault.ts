import type { ErrorClass } from "@hearback/contracts";

/** A failure whose class is known where it is found. */
export class ExchangeFault extends Error {
  readonly errorClass: ErrorClass;

  constructor(errorClass: ErrorClass, message: string) {
    super(message);
    this.name = "ExchangeFault";
    this.errorClass = errorClass;
  }
}
