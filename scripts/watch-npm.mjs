const lookEveryMs = 1000;

/**
 * Calls `onGone` once when the npm that started this process has ended: npm passes SIGTERM on to the shell between them,
 * and that ends without telling anyone. Does nothing for a process that wasn't started by a script of npm, which may well
 * outlive the shell that it was started from. Returns what ends the watch.
 */
export function watchNpm(onGone) {
  if (process.env.npm_lifecycle_event === undefined) return () => {};
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    onGone();
  }, lookEveryMs);
  timer.unref();
  return () => clearInterval(timer);
}
