package org.cordee.directory.intake;

/**
 * Why a line, or one value of it, or a whole file was not taken. The reasons are protocol diagnostics: the command line shows them
 * in the words of the reader.
 */
enum Refused {
    /** The line has fewer or more columns than the file announces. */
    COLUMNS,
    /** Bytes that are no text in the encoding of the file. */
    ENCODING,
    /** The file ends in the middle of a line. */
    TRUNCATED,
    /** Columns that are needed are not in the file. */
    MISSING_COLUMNS,
    /** The file is none that this import knows. */
    UNKNOWN_FORMAT,
    /** No number, or one that is not well formed. */
    NUMBER,
    /** The number stood in an earlier line of the same file. */
    DUPLICATE,
    /** A value that must be there is not. */
    MISSING,
    UNKNOWN_COMMUNE,
    /** Coordinates that are far from the commune, or out of France. */
    PLACE,
    DATE,
    /** Not readable as JSON or XML, or as a resource that belongs here. */
    RESOURCE,
    /** Names something that neither the file nor the directory has told before. */
    UNKNOWN_REFERENCE,
    /** The record did not take it. */
    RECORD
}
