package org.cordee.apps.cell;

/** How much one person of the cell has in hand. */
public record Load(String name, boolean me, int lines) {}
