/** An instant as a `datetime-local` input has it, to the minute, or as exact as it is. */
export function formatLocal(instant: string, isExact = false): string {
  const date = new Date(instant);
  const two = (number: number) => String(number).padStart(2, "0");
  const day = `${String(date.getFullYear()).padStart(4, "0")}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  const minute = `${day}T${two(date.getHours())}:${two(date.getMinutes())}`;
  const ofSecond = date.getMilliseconds();
  if (!isExact || (date.getSeconds() === 0 && ofSecond === 0)) return minute;
  return `${minute}:${two(date.getSeconds())}${ofSecond === 0 ? "" : `.${String(ofSecond).padStart(3, "0")}`}`;
}

/** `UTC+02:00`: how far the local time of an instant is from UTC, for the hour that a clock goes through twice. */
export function formatOffset(instant: string): string {
  const minutes = -new Date(instant).getTimezoneOffset();
  const two = (number: number) => String(Math.trunc(number)).padStart(2, "0");
  return `UTC${minutes < 0 ? "−" : "+"}${two(Math.abs(minutes) / 60)}:${two(Math.abs(minutes) % 60)}`;
}

export function parseLocal(local: string): string | undefined {
  const date = new Date(local);
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString();
}
