import { readSettings, sharedSettings } from "@hearback/core";

/** The settings of commands that open the database. Source: contract §6. @throws SettingsError listing every bad value. */
export function readEnv() {
  return readSettings({ ...sharedSettings, PORT: sharedSettings.PORT.unwrap().optional() }, process.env);
}

export type CliEnv = ReturnType<typeof readEnv>;

/** Whether errors are shown with their stack; readable also when another setting is bad. */
export function showsStacks(): boolean {
  return process.env.LOG_LEVEL === "debug" || process.env.LOG_LEVEL === "trace";
}
