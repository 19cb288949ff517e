package org.cordee.access.will;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.cordee.access.Role;
import org.cordee.platform.page.Form;
import org.jspecify.annotations.Nullable;

/**
 * What a form says that a patient wants. Field {@code from}: EVERYONE, EMERGENCY, a role, a circle such as {@code CareTeam/3}, or
 * another reference followed by a space and a name; field {@code what}: ALL, a topic, or the reference of a paper.
 */
public final class SaidWill {
    /** The professions that something can be kept from. */
    public static final List<Role> PROFESSIONS = List.of(
            Role.GENERAL_PRACTITIONER,
            Role.NURSE,
            Role.HOSPITAL_DOCTOR,
            Role.PHARMACIST,
            Role.OTHER_CARER,
            Role.SOCIAL_WORKER,
            Role.PSYCHOLOGIST,
            Role.SECRETARY,
            Role.COORDINATOR,
            Role.CARER);

    private SaidWill() {}

    /** Empty where the form does not say from whom or what, or what cannot be: a whole record kept from a profession. */
    public static Optional<Will> of(Form form, String patientId, String by, Instant now, @Nullable String paper) {
        var audience = audience(form.value("from"));
        var what = form.value("what");
        if (audience.isEmpty() || what.isEmpty()) {
            return Optional.empty();
        }
        var topic = Arrays.stream(WillTopic.values())
                .filter(one -> one.name().equals(what))
                .findFirst();
        var isAll = what.equals("ALL");
        var isReference = WillMapping.maskable().contains(what.substring(0, Math.max(what.indexOf('/'), 0)));
        var fits = switch (audience.get()) {
            case Audience.Profession profession -> !isAll;
            case Audience.Emergencies emergencies -> isAll;
            case Audience.Everyone everyone -> true;
            case Audience.Someone someone -> true;
            case Audience.Circle circle -> isAll;
        };
        if (!fits || !(isAll || topic.isPresent() || isReference)) {
            return Optional.empty();
        }
        return Optional.of(new Will(
                "",
                patientId,
                audience.get(),
                topic.map(Set::of).orElse(Set.of()),
                isReference ? Set.of(what) : Set.of(),
                now,
                by,
                paper));
    }

    private static Optional<Audience> audience(String from) {
        if (from.equals("EVERYONE")) {
            return Optional.of(new Audience.Everyone());
        }
        if (from.equals("EMERGENCY")) {
            return Optional.of(new Audience.Emergencies());
        }
        var profession =
                PROFESSIONS.stream().filter(role -> role.name().equals(from)).findFirst();
        if (profession.isPresent()) {
            return Optional.of(new Audience.Profession(profession.get()));
        }
        if (from.matches("CareTeam/[A-Za-z0-9.-]{1,64}")) {
            return Optional.of(new Audience.Circle(from));
        }
        int space = from.indexOf(' ');
        return from.matches("(Practitioner|Organization|RelatedPerson)/[A-Za-z0-9.-]{1,64}( .{0,100})?")
                ? Optional.of(new Audience.Someone(
                        space < 0 ? from : from.substring(0, space), space < 0 ? "" : from.substring(space + 1)))
                : Optional.empty();
    }
}
