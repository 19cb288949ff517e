// What every page loads: htmx with its server-sent events, and the few behaviours HTML has no word for.
import "./live";
import "./copy";
import "./kept";
import "./menu";
import "./passkey";
import "./refusals";
import "./stepper";
import "./tabs";
import "./typed";
