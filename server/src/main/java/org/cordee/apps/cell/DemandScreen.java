package org.cordee.apps.cell;

import java.util.List;
import org.cordee.coordination.intake.Demand;
import org.cordee.coordination.intake.LetterPart;
import org.cordee.coordination.intake.News;
import org.cordee.directory.Professional;
import org.cordee.identity.Patient;
import org.jspecify.annotations.Nullable;

/**
 * All that the cell sees of one demand.
 *
 * @param patient null while nobody said who in the record is meant, or she or he is out of reach
 * @param others open demands of the same person
 * @param letterParts files that came with the letter
 * @param colleagues to whom it can be handed
 * @param candidates who may be meant
 * @param mine whether whoever looks has it
 */
public record DemandScreen(
        Demand demand,
        @Nullable Patient patient,
        List<Demand> others,
        List<News> news,
        List<LetterPart> letterParts,
        List<Professional> colleagues,
        List<Patient> candidates,
        boolean mine) {}
