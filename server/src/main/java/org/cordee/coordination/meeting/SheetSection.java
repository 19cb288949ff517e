package org.cordee.coordination.meeting;

/** A part of a sheet under its title; lines are parted by line ends. */
public record SheetSection(String title, String text) {}
