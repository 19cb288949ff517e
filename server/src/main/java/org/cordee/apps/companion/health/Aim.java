package org.cordee.apps.companion.health;

/** An aim of the plan, or something that is done for it, in the words of who wrote it. */
public record Aim(String words, boolean reached) {}
