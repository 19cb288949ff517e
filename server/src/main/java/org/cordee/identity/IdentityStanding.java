package org.cordee.identity;

import java.util.EnumSet;
import java.util.Set;

/**
 * Status and attributes of an identity, and what leads from one to the next. A doubtful or made-up identity is provisional whatever was
 * found before, and nothing confirms it until that is lifted; then it has to be confirmed anew.
 */
public record IdentityStanding(IdentityStatus status, Set<IdentityAttribute> attributes) {
    public static final IdentityStanding NEW = new IdentityStanding(IdentityStatus.PROVISIONAL, Set.of());

    public IdentityStanding {
        attributes = Set.copyOf(attributes);
        if (status != IdentityStatus.PROVISIONAL && attributes.stream().anyMatch(IdentityAttribute::keepsProvisional)) {
            throw new IllegalArgumentException("a doubtful or made-up identity is provisional");
        }
    }

    /** What became of a step. */
    sealed interface Outcome {}

    record Taken(IdentityStanding standing) implements Outcome {}

    /** The step is not allowed from here. */
    record Refused(Reason reason) implements Outcome {}

    enum Reason {
        DOUBTFUL_OR_FICTITIOUS,
        DOCUMENT_OF_LOW_TRUST
    }

    /** Whether the INS may be shown to others. */
    public boolean allowsIns() {
        return status == IdentityStatus.QUALIFIED;
    }

    Outcome after(IdentityStep step) {
        return switch (step) {
            case IdentityStep.FoundByInsi found ->
                isHeld()
                        ? new Refused(Reason.DOUBTFUL_OR_FICTITIOUS)
                        : with(isChecked() ? IdentityStatus.QUALIFIED : IdentityStatus.RETRIEVED);
            case IdentityStep.DisownedByInsi disowned ->
                with(isChecked() ? IdentityStatus.VALIDATED : IdentityStatus.PROVISIONAL);
            case IdentityStep.DocumentChecked(var document) ->
                isHeld()
                        ? new Refused(Reason.DOUBTFUL_OR_FICTITIOUS)
                        : document.isHighTrust()
                                ? with(isRetrieved() ? IdentityStatus.QUALIFIED : IdentityStatus.VALIDATED)
                                : new Refused(Reason.DOCUMENT_OF_LOW_TRUST);
            case IdentityStep.StrictTraitChanged changed -> with(IdentityStatus.PROVISIONAL);
            case IdentityStep.Marked(var attribute) -> marked(attribute);
            case IdentityStep.Lifted(var attribute) -> lifted(attribute);
        };
    }

    private Outcome marked(IdentityAttribute attribute) {
        var more = EnumSet.of(attribute);
        more.addAll(attributes);
        return new Taken(
                new IdentityStanding(attribute.keepsProvisional() ? IdentityStatus.PROVISIONAL : status, more));
    }

    private Outcome lifted(IdentityAttribute attribute) {
        var fewer = EnumSet.noneOf(IdentityAttribute.class);
        fewer.addAll(attributes);
        fewer.remove(attribute);
        return new Taken(new IdentityStanding(status, fewer));
    }

    private Outcome with(IdentityStatus other) {
        return new Taken(new IdentityStanding(other, attributes));
    }

    private boolean isHeld() {
        return attributes.stream().anyMatch(IdentityAttribute::keepsProvisional);
    }

    private boolean isChecked() {
        return status == IdentityStatus.VALIDATED || status == IdentityStatus.QUALIFIED;
    }

    private boolean isRetrieved() {
        return status == IdentityStatus.RETRIEVED || status == IdentityStatus.QUALIFIED;
    }
}
