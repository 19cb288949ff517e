// What every page loads: htmx with its server-sent events, and the few behaviours HTML has no word for.
import "./copy";
import "./live";
import "./menu";
import "./passkey";
import "./refusals";
import "./stepper";
import "./tabs";
import "./typed";
