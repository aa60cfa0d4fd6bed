import type { FieldView } from "@hearback/contracts";
import { describe, expect, it } from "vitest";
import { newField, rebaseFields, toFields, toValues } from "./channel-values.ts";

function field(id: number): FieldView {
  return {
    id,
    key: `k${id}`,
    name: `N${id}`,
    type: "text",
    role: null,
    options: [],
    isActive: true,
    holdsValues: false,
  };
}

function open(fields: FieldView[]) {
  const channel = { id: 1, key: "a", name: "A", description: null, archivedAt: null, version: 1, createdAt: "" };
  return toValues({ ...channel, fields }).fields;
}

describe("the fields of the channel form", () => {
  it("are sent with options only where their type has them", () => {
    const select = { ...newField("new"), key: "a", name: "A" };
    const options = [{ rowId: "x", key: "free", name: "Free", isHidden: false }];
    expect(toFields([{ ...select, type: "number", options }])[0]).toMatchObject({ options: [] });
    expect(toFields([{ ...select, type: "select", options }])).toEqual([
      {
        key: "a",
        name: "A",
        type: "select",
        role: null,
        isActive: true,
        options: [{ key: "free", name: "Free", isHidden: false }],
      },
    ]);
  });

  it("keep what others have added meanwhile, and bring back what they removed", () => {
    const seen = [field(1), field(2), field(3)];
    const [first, , third] = open(seen);
    const mine = [third, first].filter((one) => one !== undefined);
    const rebased = rebaseFields(mine, seen, [field(1), field(2), field(4)]);
    expect(rebased.map(({ id, key }) => [id, key])).toEqual([
      [null, "k3"],
      [1, "k1"],
      [4, "k4"],
    ]);
  });
});
