import { setTimeout as wait } from "node:timers/promises";
import { DatabaseBusyError, findDatabaseError } from "@hearback/db";

/** Pauses between the tries while the database is busy; each try waits by itself, too. */
const busyPausesMs = [100, 200, 400, 800, 1_600, 3_200, 6_400];

/** What others search must not break off half a file: it is tried again for a minute or so. */
export async function tryWhileBusy<Result>(work: () => Promise<Result>): Promise<Result> {
  for (const pauseMs of busyPausesMs) {
    try {
      return await work();
    } catch (error) {
      if (!(findDatabaseError(error) instanceof DatabaseBusyError)) throw error;
      await wait(pauseMs);
    }
  }
  return work();
}
