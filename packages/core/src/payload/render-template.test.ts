import type { PayloadTemplate } from "@hearback/contracts";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { exampleEvent } from "../../test/golden/example-events.ts";
import { findUnknownNames, renderTemplate, TemplateError, type TemplateFault } from "./render-template.ts";

const json = (text: string): PayloadTemplate => ({ contentType: "application/json", text });

function faultOf(template: PayloadTemplate): TemplateFault {
  try {
    return expect.fail(`rendered: ${renderTemplate(template, exampleEvent("feedback_created"))}`);
  } catch (error) {
    if (error instanceof TemplateError) return error.fault;
    throw error;
  }
}

function eventSaying(content: string) {
  const event = exampleEvent("feedback_created");
  for (const field of event.snapshot.feedback.fields) if (field.role === "content") field.value = content;
  return event;
}

describe("a template", () => {
  it("makes its body of the documented one, with a line about the event and its address", () => {
    const text = `{"t": "{{ data.content }}", "r": {{ data.fields.rating }}, "tags": {{ data.tags | json }}, "who": {{ data.user_info.email | json }},
      "s": "{{ summary }}", "u": "{{ url }}", "p": "{{ project_name }}", "at": "{{ timestamp | date: "%d.%m.%Y %H:%M" }}"}`;
    expect(JSON.parse(renderTemplate(json(text), exampleEvent("feedback_created")))).toEqual({
      t: "피드백 내용",
      r: 3,
      tags: ["payment"],
      who: "user@example.com",
      s: "New feedback in Store Review: 피드백 내용",
      u: "https://hearback.example.com/projects/17/feedback/123",
      p: "Shop",
      at: "11.09.2025 10:35",
    });
  });

  it("keeps JSON JSON, whatever people have written, and gives it back unchanged", () => {
    const texts = fc.string({ unit: "binary" });
    const check = fc.property(texts, (content) => {
      const body = renderTemplate(
        json('{"a": "{{ data.content }}", "b": {{ data.content | json }}}'),
        eventSaying(content),
      );
      expect(JSON.parse(body)).toEqual({ a: content.toWellFormed(), b: content.toWellFormed() });
    });
    fc.assert(check, { numRuns: 200 });
  });

  it.each([
    ["application/x-www-form-urlencoded", "a={{ data.content }}&b=1", "a=x%26b%3D2%20%3Ci%3E%22&b=1"],
    ["application/xml", "<a>{{ data.content }}</a>", "<a>x&#38;b=2 &#60;i&#62;&#34;</a>"],
    ["application/x-www-form-urlencoded", "a={{ data.content | json }}", "a=%22x%26b%3D2%20%3Ci%3E%5C%22%22"],
    ["application/xml", "<a>{{ data.content | json }}</a>", "<a>&#34;x&#38;b=2 &#60;i&#62;\\&#34;&#34;</a>"],
    ["text/plain", "{{ data.content }}", 'x&b=2 <i>"'],
  ] as const)("escapes for %s", (contentType, text, body) => {
    expect(renderTemplate({ contentType, text }, eventSaying('x&b=2 <i>"'))).toBe(body);
  });

  it("has a summary of one line that is short, and a body that databases and XML can hold", () => {
    const { summary } = JSON.parse(
      renderTemplate(json('{"summary": "{{ summary }}"}'), eventSaying("a\nb".repeat(9_000))),
    );
    expect(summary).toMatch(/^New feedback in Store Review: a ba b[^\n]*…$/);
    expect(summary.length).toBeLessThan(310);
    const sent = (contentType: PayloadTemplate["contentType"]) =>
      renderTemplate({ contentType, text: '{{ "%00%07" | url_decode }}' }, exampleEvent("issue_created"));
    expect([sent("text/plain"), sent("application/xml")]).toEqual(["\ufffd\u0007", "\ufffd\ufffd"]);
  });

  it("never reads what people wrote as a template", () => {
    expect(renderTemplate(json('["{{ data.content }}"]'), eventSaying("{{ data.user_info.email }}"))).toBe(
      '["{{ data.user_info.email }}"]',
    );
  });

  it.each<[string, string, Partial<TemplateFault>]>([
    ["a tag that is not closed", '{"a": 1}\n{% if test %}', { kind: "syntax", line: 2, column: 1 }],
    ["a filter that there isn't", "\n  {{ data.content | shout }}", { kind: "syntax", line: 2, column: 3 }],
    ["another file", '{% include "/etc/passwd" %}', { kind: "syntax", line: 1, column: 1 }],
    ["a body that isn't JSON", '{"a": {{ data.content }}}', { kind: "not_json", line: null }],
    ["a value that should be left unescaped", '{"a": "{{ data.content | raw }}"}', { kind: "syntax" }],
    ["a text that would be escaped twice", "{% capture a %}{{ data.content }}{% endcapture %}", { kind: "syntax" }],
    ["a list that is slow to sort, at the top", "{% assign a = (1..200000) | sort_natural %} {}", { kind: "limit" }],
    ["quotes that double", `{% assign a = '"' ${"| json ".repeat(28)}%}{{ a }}`, { kind: "limit" }],
    ["an expression for each of a list", '{% assign a = (1..9) | where_exp: "i", "i > 5" %}{}', { kind: "syntax" }],
    ["a loop without an end to speak of", "{% for i in (1..100000000) %}x{% endfor %}", { kind: "limit" }],
    [
      "a text that doubles",
      '{% assign a = "aaaaaaaaaaaaaaaa" %}{% for i in (1..30) %}{% assign a = a | append: a %}{% endfor %}{{ a }}',
      { kind: "limit" },
    ],
    [
      "loops within loops",
      "{% for i in (1..900) %}{% for j in (1..900) %}{% for k in (1..900) %}{{ data.content }}{% endfor %}{% endfor %}{% endfor %}",
      { kind: "limit" },
    ],
  ])("says what is wrong with %s, and where", (_what, text, fault) => {
    expect(faultOf(json(text))).toMatchObject(fault);
  });

  it("names what no event has, but for the fields of a channel and what is looked up", () => {
    const events = [exampleEvent("feedback_created"), exampleEvent("issue_status_changed")];
    const names = (text: string) => findUnknownNames(json(text), events).map(({ message, line }) => [message, line]);
    expect(names("{{ data.contant }}\n{{ data.new_status }}{{ data.user_info.phone }}\n{{ sumary }}")).toEqual([
      ["data.contant", 1],
      ["data.user_info.phone", 2],
      ["sumary", 3],
    ]);
    expect(names("{{ data.fields.shoe_size }}{{ data.tags[0] }}{{ data.tags.size }}{{ data[event] }}")).toEqual([]);
    expect(names("{% for issue in data.issues %}{{ issue.title }}{% endfor %}{{ data.assignee.name }}")).toEqual([]);
  });
});
