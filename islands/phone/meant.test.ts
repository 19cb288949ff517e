import assert from "node:assert/strict";
import { test } from "node:test";
import { meant } from "./meant";

const STEP = "/pro/tournee/jeanne/etapes/t";
const DRAFT = "/pro/tournee/jeanne/formulaires/d";
const answers = { address: STEP, fields: [{ name: "shown!pain:1", value: "" }, { name: "pain:1", value: "true" }] };
const note = { address: STEP, fields: [{ name: "note", value: "Plaie propre" }] };
const asks = () => true;

test("an entry goes back into the form of its address", () => {
  assert.equal(meant(answers, ["/compte/x", STEP], asks), 1);
  assert.equal(meant(note, [STEP, DRAFT], () => false), 0);
});

test("answers to a form of which a draft was begun since go back into that draft", () => {
  assert.equal(meant(answers, [DRAFT], asks), 0);
});

test("nothing is filled in where another form may be meant", () => {
  assert.equal(meant(answers, [DRAFT, "/pro/tournee/jeanne/compte-rendu"], asks), undefined);
  assert.equal(meant(answers, [DRAFT], () => false), undefined);
  assert.equal(meant(note, [DRAFT], asks), undefined);
  assert.equal(meant(answers, [], asks), undefined);
});
