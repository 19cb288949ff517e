package org.cordee.access.upstream;

import java.util.Optional;
import java.util.Set;
import org.cordee.access.Role;

/**
 * Which part the professions of R1110-2, 2° play here, by the national nomenclatures: professions of social work (TRE_R94), users of a
 * title (TRE_R95), and persons who are registered by their role in care (TRE_R85, under profession 99 of TRE_R291). A code that
 * is not named here has no space: among them students, executives, registrars, and "other" of any kind.
 */
final class SocialCodes {
    private static final String BY_ROLE = "99";
    /** Assistant de service social; the others were withdrawn in December 2024 for roles of TRE_R85 and may stand on older cards. */
    private static final Set<String> SOCIAL_WORK =
            Set.of("41", "42", "43", "44", "45", "46", "47", "48", "49", "51", "52", "53");

    private static final Set<String> TITLES_OF_PSYCHOLOGY = Set.of("72", "93");

    /** Social work, education, help at home, coordination of parcours, the APA team, guardians by profession. */
    private static final Set<String> SOCIAL_ROLES = Set.of(
            "300", "302", "304", "307", "309", "310", "318", "319", "320", "321", "322", "323", "324", "325", "326",
            "327", "328", "330", "333", "371", "372", "375");

    private static final Set<String> ROLES_OF_PSYCHOLOGY = Set.of("305", "306");

    /** Secrétaire assistante médico-administrative, assistant médical. */
    private static final Set<String> ROLES_OF_A_SECRETARY = Set.of("331", "332");

    private SocialCodes() {}

    /** Empty for who has no space on the platform. */
    static Optional<Role> role(String profession, String part) {
        if (SOCIAL_WORK.contains(profession)) return Optional.of(Role.SOCIAL_WORKER);
        if (TITLES_OF_PSYCHOLOGY.contains(profession)) return Optional.of(Role.PSYCHOLOGIST);
        if (!profession.equals(BY_ROLE)) return Optional.empty();
        if (SOCIAL_ROLES.contains(part)) return Optional.of(Role.SOCIAL_WORKER);
        if (ROLES_OF_PSYCHOLOGY.contains(part)) return Optional.of(Role.PSYCHOLOGIST);
        return ROLES_OF_A_SECRETARY.contains(part) ? Optional.of(Role.SECRETARY) : Optional.empty();
    }
}
