package org.cordee.identity;

import ca.uhn.hl7v2.HL7Exception;
import ca.uhn.hl7v2.util.Terser;
import java.util.ArrayList;
import java.util.List;

/**
 * The names in PID-5, in whatever order they come.
 *
 * @param usedGiven the given name used in life where it is another than the first of birth
 * @param others by which the person is known besides
 */
record AdtNames(String family, String used, String givenNames, String usedGiven, List<Other> others) {
    /** @param isPseudonym whether it hides who the person is (S), else it is an alias or a nickname (A, N) */
    record Other(boolean isPseudonym, String family, String given) {}

    private record Name(String kind, String family, String given, String further) {
        boolean isOfBirth() {
            return kind.equals("M") || kind.equals("B");
        }

        boolean isUsed() {
            return kind.equals("D") || kind.equals("U");
        }
    }

    /** Refuses what has no family name. */
    static AdtNames of(Terser terser) throws HL7Exception {
        var names = new ArrayList<Name>();
        for (int i = 0; i < AdtMessage.MOST_REPETITIONS; i++) {
            var place = "/.PID-5(" + i + ")-";
            var name = new Name(
                    AdtMessage.get(terser, place + "7"),
                    AdtMessage.get(terser, place + "1"),
                    AdtMessage.get(terser, place + "2"),
                    AdtMessage.get(terser, place + "3"));
            if (!name.family().isEmpty() || !name.given().isEmpty()) {
                names.add(name);
            }
        }
        var ofBirth = last(names.stream().filter(Name::isOfBirth).toList());
        var legal = last(names.stream().filter(one -> one.kind().equals("L")).toList());
        var birth = !ofBirth.isEmpty()
                ? ofBirth
                : !legal.isEmpty() ? legal : names.stream().limit(1).toList();
        var inLife = names.stream().filter(Name::isUsed).toList();
        if (birth.isEmpty() || birth.getFirst().family().isEmpty()) {
            throw AdtMessage.refused("A family name is required", "PID", 5, 0);
        }
        var one = birth.getFirst();
        var used = last(inLife.stream().filter(name -> !name.family().isEmpty()).toList());
        // Where a name of birth or a maiden name is told besides, the legal one is that of a marriage.
        var married = used.isEmpty() && !ofBirth.isEmpty() ? legal : used;
        var usedFamily = married.isEmpty() ? "" : married.getFirst().family();
        var usedGiven =
                last(inLife.stream().filter(name -> !name.given().isEmpty()).toList());
        boolean isOtherGiven = !usedGiven.isEmpty()
                && !StrictTraits.isSame(usedGiven.getFirst().given(), one.given());
        return new AdtNames(
                one.family(),
                usedFamily.equals(one.family()) ? "" : usedFamily,
                givenNames(one.given(), one.further()),
                isOtherGiven ? usedGiven.getFirst().given() : "",
                names.stream()
                        .filter(name ->
                                "SAN".contains(name.kind()) && !name.kind().isEmpty())
                        .map(name -> new Other(name.kind().equals("S"), name.family(), name.given()))
                        .toList());
    }

    private static List<Name> last(List<Name> names) {
        return names.isEmpty() ? names : List.of(names.getLast());
    }

    /** In French messages PID-5-3 is the whole list of birth with the first name in it; elsewhere it holds the further ones. */
    private static String givenNames(String first, String list) {
        return StrictTraits.beginsWith(list, first) ? list : (first + " " + list).strip();
    }
}
