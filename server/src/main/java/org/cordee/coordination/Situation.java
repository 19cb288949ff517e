package org.cordee.coordination;

import java.time.LocalDate;

/**
 * A person's situation followed by the support cell: an EpisodeOfCare, one active a person.
 *
 * @param cell the organisation that follows, such as {@code Organization/1}
 * @param reason in a professional's words
 */
public record Situation(String id, String patientId, String cell, LocalDate since, String reason, boolean active) {}
