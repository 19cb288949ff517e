/** What our steps say beyond BPMN, as the reader and writer of files wants it told. */
const text = (name: string) => ({ name, isAttr: true, type: "String" });

export const cordee = {
  name: "Cordée",
  prefix: "cordee",
  uri: "https://cordee.example/protocol",
  xml: { tagAlias: "lowerCase" },
  types: [
    {
      name: "Said",
      extends: ["bpmn:FlowElement"],
      properties: ["kind", "role", "due", "taken", "from", "form", "choices", "condition", "rules", "lessons", "table", "professional", "patient"].map(text),
    },
  ],
};
