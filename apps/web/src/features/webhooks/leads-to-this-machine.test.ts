import { describe, expect, it } from "vitest";
import { leadsToThisMachine } from "./leads-to-this-machine.ts";

describe("leadsToThisMachine", () => {
  it.each([
    ["http://localhost:3000/inspect/abc", true],
    ["http://LOCALHOST/", true],
    ["http://127.0.0.1:4000/", true],
    ["http://127.1/", true],
    ["http://[::1]:4000/", true],
    ["http://hearback.localhost/", true],
    ["http://192.168.0.10/", false],
    ["http://localhost.example.com/", false],
    ["http://api.example.com/localhost", false],
    ["http://", false],
  ])("of %s says %s", (url, expected) => {
    expect(leadsToThisMachine(url)).toBe(expected);
  });
});
