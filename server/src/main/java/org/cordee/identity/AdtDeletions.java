package org.cordee.identity;

import ca.uhn.hl7v2.HL7Exception;
import ca.uhn.hl7v2.util.Terser;
import java.util.EnumSet;
import java.util.Set;
import org.cordee.identity.match.Traits;

/** What PID takes away: {@code ""} says that what stands is to go, an empty field says nothing of it (HL7 2.5, 2.5.3). */
final class AdtDeletions {
    private static final Set<String> MAIL = Set.of("Internet", "X.400");

    private final Terser terser;
    private final Set<Trait> deleted = EnumSet.noneOf(Trait.class);

    private AdtDeletions(Terser terser) {
        this.terser = terser;
    }

    /** What can be taken away; a family name cannot. */
    enum Trait {
        USED_NAME,
        GIVEN_NAMES,
        SEX,
        BIRTH_DATE,
        BIRTH_PLACE,
        HOME,
        PHONE,
        EMAIL,
        BIRTH_ORDER,
        MOTHER,
        DEATH,
        /** The INS that is kept aside; one of a qualified identity stays or goes with its status. */
        INS
    }

    /** @param said what the message says besides, which goes before what it takes away */
    static Set<Trait> of(Terser terser, Traits said) throws HL7Exception {
        var read = new AdtDeletions(terser);
        for (int i = 0; i < AdtMessage.MOST_REPETITIONS; i++) {
            read.name("/.PID-5(" + i + ")-");
            read.address("/.PID-11(" + i + ")-");
            read.telecom("/.PID-13(" + i + ")-");
            read.number("/.PID-3(" + i + ")-");
        }
        read.add(Trait.BIRTH_DATE, "/.PID-7-1");
        read.add(Trait.SEX, "/.PID-8");
        read.add(Trait.MOTHER, "/.PID-6-1");
        read.add(Trait.BIRTH_ORDER, "/.PID-24");
        read.add(Trait.BIRTH_ORDER, "/.PID-25");
        read.add(Trait.DEATH, "/.PID-29-1");
        read.add(Trait.DEATH, "/.PID-30");
        read.keep(Trait.BIRTH_ORDER, said.birthOrder());
        read.keep(Trait.USED_NAME, said.usedName());
        read.keep(Trait.GIVEN_NAMES, said.givenNames());
        read.keep(Trait.BIRTH_PLACE, said.birthPlace());
        read.keep(Trait.HOME, said.street() + said.city() + said.postalCode());
        read.keep(Trait.PHONE, said.phone());
        read.keep(Trait.EMAIL, said.email());
        return read.deleted;
    }

    private void name(String place) throws HL7Exception {
        switch (AdtMessage.get(terser, place + "7")) {
            case "D", "U" -> add(Trait.USED_NAME, place + "1");
            case "L", "" -> add(Trait.GIVEN_NAMES, place + "2");
            default -> {}
        }
    }

    private void address(String place) throws HL7Exception {
        var kind = AdtMessage.get(terser, place + "7");
        if (kind.equals("BDL")) {
            add(Trait.BIRTH_PLACE, place + "9");
        } else if (!AdtTraits.NOT_HOME.contains(kind)) {
            add(Trait.HOME, place + "1-1");
            add(Trait.HOME, place + "3");
        }
    }

    private void telecom(String place) throws HL7Exception {
        var kind = AdtMessage.get(terser, place + "3");
        if (!MAIL.contains(kind)) {
            add(Trait.PHONE, place + "1");
            add(Trait.PHONE, place + "12");
        }
        if (MAIL.contains(kind) || kind.isEmpty()) {
            add(Trait.EMAIL, place + "1");
        }
        add(Trait.EMAIL, place + "4");
    }

    private void number(String place) throws HL7Exception {
        var domain = AdtNumbers.domain(
                AdtMessage.get(terser, place + "4-1"),
                AdtMessage.get(terser, place + "4-2"),
                AdtMessage.get(terser, place + "5"));
        if (domain != null) {
            add(Trait.INS, place + "1");
        }
    }

    private void add(Trait trait, String path) throws HL7Exception {
        if ("\"\"".equals(terser.get(path))) {
            deleted.add(trait);
        }
    }

    private void keep(Trait trait, String said) {
        if (!said.isEmpty()) {
            deleted.remove(trait);
        }
    }
}
