declare module "dmn-js/lib/Modeler";
declare module "bpmn-js/lib/Modeler";
