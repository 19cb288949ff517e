// The table that org.cordee.forms.AskedAloneTest runs on the platform, on what the platform tells a telephone.
import assert from "node:assert/strict";
import { test } from "node:test";
import { asked, read, standing, type Item } from "./asked";
import table from "../../server/src/test/resources/forms/asked-alone.json";

interface Case {
  what: string;
  typed: Record<string, string[]>;
  asked: string[];
  told: { zone: string; items: Item[] };
}

for (const one of table as unknown as Case[])
  test(one.what, () => {
    const { zone, items } = one.told;
    const values = standing(items);
    for (const [name, texts] of Object.entries(one.typed)) {
      const item = items.find((each) => each.name === name);
      assert.ok(item, name);
      const found = read(item, texts, zone);
      if (found) values.set(name, found);
    }
    assert.deepEqual([...asked(items, values)], one.asked);
  });

test("what an expression said last stays so", () => {
  const items: Item[] = [
    { name: "a", linkId: "a", kind: "integer" },
    { name: "b", linkId: "b", kind: "string", holds: false },
  ];
  assert.deepEqual([...asked(items, standing(items))], ["a"]);
});
