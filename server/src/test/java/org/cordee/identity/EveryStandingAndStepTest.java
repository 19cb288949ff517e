package org.cordee.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.cordee.identity.IdentityStatus.PROVISIONAL;
import static org.cordee.identity.IdentityStatus.QUALIFIED;
import static org.cordee.identity.IdentityStatus.RETRIEVED;
import static org.cordee.identity.IdentityStatus.VALIDATED;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The rules of RNIV, written once more as tables and compared with every standing × every step. */
class EveryStandingAndStepTest {
    private static final Map<IdentityStatus, IdentityStatus> FOUND =
            Map.of(PROVISIONAL, RETRIEVED, RETRIEVED, RETRIEVED, VALIDATED, QUALIFIED, QUALIFIED, QUALIFIED);
    private static final Map<IdentityStatus, IdentityStatus> DISOWNED =
            Map.of(PROVISIONAL, PROVISIONAL, RETRIEVED, PROVISIONAL, VALIDATED, VALIDATED, QUALIFIED, VALIDATED);
    private static final Map<IdentityStatus, IdentityStatus> CHECKED =
            Map.of(PROVISIONAL, VALIDATED, RETRIEVED, QUALIFIED, VALIDATED, VALIDATED, QUALIFIED, QUALIFIED);
    private static final Set<String> LOW_TRUST = Set.of("CE", "CC", "CM", "PC", "TC");

    @Test
    void leadsWhereTheRulesSay() {
        int walked = 0;
        for (var standing : standings()) {
            for (var step : steps()) {
                assertThat(standing.after(step))
                        .as("%s after %s", standing, step)
                        .isEqualTo(expected(standing, step));
                walked++;
            }
        }
        assertThat(walked).isEqualTo((4 * 2 + 6) * (3 + 13 + 3 + 3));
    }

    @Test
    void onlyAQualifiedIdentityShowsItsIns() {
        assertThat(standings().stream().filter(IdentityStanding::allowsIns))
                .allMatch(standing -> standing.status() == QUALIFIED)
                .hasSize(2);
    }

    @Test
    void whatIsDoubtfulOrMadeUpCannotEvenBeWrittenDownAsMoreThanProvisional() {
        for (var status : List.of(RETRIEVED, VALIDATED, QUALIFIED)) {
            for (var attribute : List.of(IdentityAttribute.DOUBTFUL, IdentityAttribute.FICTITIOUS)) {
                assertThatThrownBy(() -> new IdentityStanding(status, Set.of(attribute)))
                        .isInstanceOf(IllegalArgumentException.class);
            }
        }
    }

    private static IdentityStanding.Outcome expected(IdentityStanding from, IdentityStep step) {
        boolean held = from.attributes().contains(IdentityAttribute.DOUBTFUL)
                || from.attributes().contains(IdentityAttribute.FICTITIOUS);
        var attributes = EnumSet.noneOf(IdentityAttribute.class);
        attributes.addAll(from.attributes());
        var status = from.status();
        switch (step) {
            case IdentityStep.FoundByInsi found -> {
                if (held) {
                    return new IdentityStanding.Refused(IdentityStanding.Reason.DOUBTFUL_OR_FICTITIOUS);
                }
                status = led(FOUND, from);
            }
            case IdentityStep.DisownedByInsi disowned -> status = led(DISOWNED, from);
            case IdentityStep.DocumentChecked checked -> {
                if (held) {
                    return new IdentityStanding.Refused(IdentityStanding.Reason.DOUBTFUL_OR_FICTITIOUS);
                }
                if (LOW_TRUST.contains(checked.document().code())) {
                    return new IdentityStanding.Refused(IdentityStanding.Reason.DOCUMENT_OF_LOW_TRUST);
                }
                status = led(CHECKED, from);
            }
            case IdentityStep.StrictTraitChanged changed -> status = PROVISIONAL;
            case IdentityStep.Marked marked -> {
                attributes.add(marked.attribute());
                status = marked.attribute() == IdentityAttribute.HOMONYM ? status : PROVISIONAL;
            }
            case IdentityStep.Lifted lifted -> attributes.remove(lifted.attribute());
        }
        return new IdentityStanding.Taken(new IdentityStanding(status, attributes));
    }

    private static IdentityStatus led(Map<IdentityStatus, IdentityStatus> table, IdentityStanding from) {
        return table.getOrDefault(from.status(), PROVISIONAL);
    }

    private static List<IdentityStanding> standings() {
        var all = new ArrayList<IdentityStanding>();
        for (var status : IdentityStatus.values()) {
            for (int mask = 0; mask < 8; mask++) {
                var attributes = EnumSet.noneOf(IdentityAttribute.class);
                for (var attribute : IdentityAttribute.values()) {
                    if ((mask >> attribute.ordinal() & 1) == 1) {
                        attributes.add(attribute);
                    }
                }
                if (status == PROVISIONAL || (mask & 3) == 0) {
                    all.add(new IdentityStanding(status, attributes));
                }
            }
        }
        return all;
    }

    private static List<IdentityStep> steps() {
        var all = new ArrayList<IdentityStep>(List.of(
                new IdentityStep.FoundByInsi(),
                new IdentityStep.DisownedByInsi(),
                new IdentityStep.StrictTraitChanged()));
        Arrays.stream(IdentityDocument.values())
                .map(IdentityStep.DocumentChecked::new)
                .forEach(all::add);
        Arrays.stream(IdentityAttribute.values()).map(IdentityStep.Marked::new).forEach(all::add);
        Arrays.stream(IdentityAttribute.values()).map(IdentityStep.Lifted::new).forEach(all::add);
        return all;
    }
}
