import { readFileSync } from "node:fs";
import {
  type EventType,
  eventTypes,
  type FilterOperator,
  filterOperators,
  isEventType,
  type SubscriptionFilter,
  type SubscriptionInput,
} from "@hearback/contracts";
import { InvalidArgumentError } from "commander";

/** As the input of a subscription has it, by event type; `null` takes a filter away. */
export type ChosenFilters = ReadonlyMap<EventType, SubscriptionInput["filter"]>;
export type FilterOptions = { filter?: ChosenFilters };

export const filterFlag = "--filter <type: condition>";
export const filterHelp =
  "send an event of this type only if the condition holds, like 'feedback_created: data.fields.rating < 3'; repeated for " +
  `one type, all must hold. Operators: =, !=, <, >, ${filterOperators.join(", ")}. 'TYPE: @FILE' reads a filter in JSON as ` +
  "REST takes it";

const signs: Record<string, FilterOperator> = {
  "=": "equals",
  "!=": "not_equals",
  "<": "less_than",
  ">": "greater_than",
};

/** `TYPE: FIELD OPERATOR VALUE`, `TYPE: @FILE` or `TYPE: none`; may be repeated. */
export function parseFilter(text: string, previous: ChosenFilters = new Map()): ChosenFilters {
  const [, type = "", said = ""] = /^([^:]*):\s*(.*)$/s.exec(text) ?? [];
  if (!isEventType(type)) {
    throw new InvalidArgumentError(`Before : there must be one of the event types: ${eventTypes.join(", ")}.`);
  }
  return new Map([...previous, [type, said === "none" ? null : addTo(previous.get(type), said)]]);
}

function addTo(known: SubscriptionInput["filter"], said: string): SubscriptionInput["filter"] {
  if (said.startsWith("@")) {
    if (known !== undefined)
      throw new InvalidArgumentError("A file holds all conditions of a type, so it stands alone.");
    return readJson(said.slice(1));
  }
  return { ...known, conditions: [...(known?.conditions ?? []), readCondition(said)] };
}

function readCondition(said: string) {
  const [, field = "", sign = "", value] = /^(\S+)\s+(\S+)(?:\s+(.*))?$/s.exec(said) ?? [];
  const operator = signs[sign] ?? filterOperators.find((name) => name === sign);
  if (operator === undefined) {
    throw new InvalidArgumentError(
      `It must be like 'feedback_created: data.fields.rating < 3', "none" or "@filter.json".`,
    );
  }
  return { field, operator, ...(value !== undefined && { value }) };
}

function readJson(path: string): SubscriptionInput["filter"] {
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch (error) {
    throw new InvalidArgumentError(`The file can't be read: ${error instanceof Error ? error.message : error}`);
  }
}

/** In the form that `--filter` takes, but for how several conditions count. */
export function describeFilter({ match, conditions }: SubscriptionFilter): string {
  return conditions
    .map(({ field, operator, value }) => `${field} ${operator}${value === undefined ? "" : ` ${value}`}`)
    .join(match === "all" ? " and " : " or ");
}
