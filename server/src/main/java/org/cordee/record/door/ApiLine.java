package org.cordee.record.door;

/** A line of a table on the page for developers: three words of the protocol, none of which is translated. */
public record ApiLine(String first, String second, String third) {}
