package org.cordee.protocol;

/** A published version with its drawing, as the record tells others of it. */
record Plan(Version version, Drawing drawing) {}
