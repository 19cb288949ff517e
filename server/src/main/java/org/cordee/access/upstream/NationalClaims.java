package org.cordee.access.upstream;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.cordee.access.Role;
import tools.jackson.databind.JsonNode;

/** What Pro Santé Connect says of a professional: the number of the national directory, and each exercise with its places. */
final class NationalClaims {
    private static final String RPPS = "8?(\\d{11})";
    /** The other professions of health (TRE_G15). */
    private static final Set<String> OTHER_HEALTH = Set.of(
            "26", "28", "31", "32", "35", "36", "37", "38", "39", "40", "50", "69", "70", "80", "81", "82", "83", "84",
            "85", "86", "91", "92", "94", "95", "96", "98");

    private static final List<String> GENERAL_MEDICINE = List.of("SM26", "SM53", "SM54");

    /** Category of professions (TRE_R09) of who still learns the one that is said. */
    private static final String STUDENT = "E";

    /** Sectors of activity (TRE_R02) that are a practice of one's own or with others. */
    private static final List<String> PRACTICES = List.of("SA07", "SA08", "SA09");

    private NationalClaims() {}

    /**
     * One place of one exercise; what is not said is the empty string.
     *
     * @param profession of TRE_G15, TRE_R94, TRE_R95 or TRE_R291; {@code E} for a student of any, who does not act in its part
     * @param part role in care (TRE_R85) of who is registered by it and by no profession
     */
    record Exercise(
            String profession,
            String part,
            String knowHow,
            String mode,
            String finess,
            String siret,
            String place,
            String city) {
        /** The part that this profession plays here; empty for one that has no space on the platform. */
        Optional<Role> role() {
            return switch (profession) {
                case "10" ->
                    Optional.of(
                            GENERAL_MEDICINE.contains(knowHow) || mode.equals("L")
                                    ? Role.GENERAL_PRACTITIONER
                                    : Role.HOSPITAL_DOCTOR);
                case "21" -> Optional.of(Role.PHARMACIST);
                case "60" -> Optional.of(Role.NURSE);
                default ->
                    OTHER_HEALTH.contains(profession)
                            ? Optional.of(Role.OTHER_CARER)
                            : SocialCodes.role(profession, part);
            };
        }
    }

    /** Whether all is there that a decision is taken on. */
    static boolean areComplete(Proof proof) {
        return !proof.text("SubjectNameID").isEmpty()
                && !proof.text("family_name").isEmpty()
                && !proof.text("given_name").isEmpty()
                && !exercises(proof).isEmpty()
                && exercises(proof).stream().noneMatch(one -> one.profession().isEmpty());
    }

    /** Eleven digits: of the national identifier, where 8 stands before them, or of the other ones said to be of the directory. */
    static Optional<String> rpps(Proof proof) {
        var others = items(proof.claims().path("otherIds"))
                .filter(one -> one.path("origine").asString("").equals("RPPS"))
                .map(one -> one.path("identifiant").asString(""));
        return Stream.concat(Stream.of(proof.text("SubjectNameID")), others)
                .filter(one -> one.matches(RPPS))
                .map(one -> one.substring(one.length() - 11))
                .findFirst();
    }

    static List<Exercise> exercises(Proof proof) {
        var all = new ArrayList<Exercise>();
        items(proof.claims().path("SubjectRefPro").path("exercices")).forEach(exercise -> {
            var places = items(exercise.path("activities")).toList();
            if (places.isEmpty()) {
                var mode = PRACTICES.contains(proof.text("Secteur_Activite").replaceFirst("\\^.*", "")) ? "L" : "";
                all.add(exercise(exercise, exercise, proof.text("SubjectOrganization"), mode));
            }
            places.forEach(place -> all.add(
                    exercise(exercise, place, text(place, "raisonSocialeSite"), text(place, "codeModeExercice"))));
        });
        return all.stream().distinct().toList();
    }

    private static Exercise exercise(JsonNode exercise, JsonNode place, String name, String mode) {
        var sign = text(place, "enseigneCommercialeSite");
        return new Exercise(
                text(exercise, "codeCategorieProfessionnelle").equals(STUDENT)
                        ? STUDENT
                        : text(exercise, "codeProfession"),
                text(place, "codeRole"),
                text(exercise, "codeSavoirFaire"),
                mode,
                text(place, "numeroFinessSite"),
                text(place, "numeroSiretSite"),
                sign.isEmpty() ? name : sign,
                text(place, "codePostal"));
    }

    private static Stream<JsonNode> items(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }

    private static String text(JsonNode node, String name) {
        return node.path(name).asString("").strip();
    }
}
