package org.cordee.directory.intake;

import java.util.ArrayList;
import java.util.regex.Pattern;
import org.cordee.directory.Plain;
import org.cordee.directory.offer.Fact;
import org.cordee.directory.offer.Statement;

/**
 * The extract with free access of the register of professionals (PS_LibreAcces): one line for each exercise and know-how, columns by
 * their names. A line tells of the person, of the exercise and of the place.
 */
final class RppsExtract implements Format {
    /** Eleven digits of RPPS, or nine of ADELI, which begin with the département: 2A or 2B in Corsica. */
    private static final Pattern NUMBER = Pattern.compile("\\d{11}|\\d[\\dAB]\\d{6,7}");

    private static final Pattern NATIONAL = Pattern.compile("8(\\d{11})|0(\\d[\\dAB]\\d{7})");

    private static final String[] PERSON = {"Identifiant PP", "Identification nationale PP", "Identifiant national PP"};
    private static final String FAMILY_NAME = "Nom d'exercice";
    private static final String PROFESSION = "Code profession";
    private static final String SITE = "Raison sociale site";
    private static final String PLACE = "(coord. structure)";

    private final Geography geography;
    private final Columns columns;

    RppsExtract(Geography geography, Columns columns) {
        this.geography = geography;
        this.columns = columns;
    }

    static boolean fits(Columns columns) {
        return columns.has(PERSON)
                && columns.has(FAMILY_NAME)
                && columns.has(PROFESSION)
                && (columns.has(SITE) || columns.hasEnding(PLACE));
    }

    /** What to send instead of a file that is not this extract. */
    static String missing(Columns columns) {
        // The register's other files tell of no place.
        var other = columns.has("Code diplôme obtenu", "Code type diplôme obtenu")
                ? "Dipl_AutExerc"
                : columns.has(PERSON) && columns.has("Code savoir-faire") && !columns.hasEnding(PLACE)
                        ? "SavoirFaire"
                        : "";
        var missing = columns.hasEnding(PLACE)
                ? columns.missing("Identifiant PP", FAMILY_NAME, PROFESSION)
                : columns.missing("Identifiant PP", FAMILY_NAME, PROFESSION, SITE);
        return "no column named " + String.join(", ", missing)
                + (other.isEmpty()
                        ? ""
                        : ": this is PS_LibreAcces_" + other
                                + ", send PS_LibreAcces_Personne_activite of the same archive");
    }

    /** A line tells of the person again with each exercise, and of the place with each who works there. */
    @Override
    public boolean maySayAgain(Statement statement) {
        return true;
    }

    @Override
    public Reading read(Row row) {
        // The producer ends each line with one separator more than the header has, or not.
        if (!columns.fit(row) && Math.abs(row.cells().size() - columns.count()) > 1) {
            return new Reading.No(Refused.COLUMNS, row.cells().size() + " cells, expected " + columns.count());
        }
        var number = number(row);
        if (!NUMBER.matcher(number).matches()) return new Reading.No(Refused.NUMBER, "RPPS " + number);
        var family = columns.of(row, FAMILY_NAME);
        if (family.isEmpty()) return new Reading.No(Refused.MISSING, FAMILY_NAME);
        var statements = new ArrayList<Statement>();
        var person = person(row, number, family);
        statements.add(new Statement("person-" + number, "", person.facts()));
        var place = place(row);
        var doubts = new ArrayList<>(place.doubts());
        var structure = structure(row);
        if (!structure.isEmpty() && place.facts().containsKey(Fact.NAME)) {
            statements.add(new Statement(structure, "", place.facts()));
        }
        var role = person(row, number, family)
                .text(Fact.PROFESSION, columns.of(row, PROFESSION))
                .text(Fact.PROFESSION_NAME, columns.of(row, "Libellé profession"))
                .phone(columns.of(row, "Téléphone (coord. structure)"))
                .text(Fact.CITY, place.facts().get(Fact.CITY))
                .text(Fact.COMMUNE, place.facts().get(Fact.COMMUNE))
                .text(Fact.STRUCTURE_NAME, place.facts().get(Fact.NAME));
        if (statements.size() > 1) role.text(Fact.STRUCTURE, structure);
        var skill = columns.of(row, "Code savoir-faire");
        if (!skill.isEmpty()) role.text(Fact.SPECIALTY, skill + "|" + columns.of(row, "Libellé savoir-faire"));
        doubts.addAll(role.doubts());
        var where = structure.isEmpty() ? "none" : structure;
        var id = "role-" + number + "-" + columns.of(row, PROFESSION) + "-" + Integer.toHexString(where.hashCode());
        statements.add(new Statement(id, skill, role.facts()));
        return new Reading.Said(statements, doubts);
    }

    /** The number without the digit that the national identification puts before it. */
    private String number(Row row) {
        var own = columns.of(row, PERSON);
        var national = NATIONAL.matcher(own);
        return own.length() != 11 && national.matches() ? own.substring(1) : own;
    }

    private Values person(Row row, String number, String family) {
        return new Values(geography)
                .text(number.length() == 11 ? Fact.RPPS : Fact.ADELI, number)
                .text(Fact.TITLE, title(row))
                .text(Fact.FAMILY_NAME, family)
                .text(Fact.GIVEN_NAME, columns.of(row, "Prénom d'exercice"));
    }

    private String title(Row row) {
        return switch (columns.of(row, "Libellé civilité d'exercice", "Code civilité d'exercice")) {
            case "Docteur", "DR" -> "Dr";
            case "Professeur", "PR" -> "Pr";
            default -> "";
        };
    }

    private Values place(Row row) {
        var name = columns.of(row, SITE);
        var sign = columns.of(row, "Enseigne commerciale site");
        var values = new Values(geography)
                .text(Fact.NAME, sign.isEmpty() ? name : sign)
                .text(
                        Fact.LINE,
                        FinessStock.street(
                                columns.of(row, "Numéro Voie (coord. structure)"),
                                columns.of(row, "Indice répétition voie (coord. structure)"),
                                columns.of(row, "Libellé type de voie (coord. structure)"),
                                columns.of(row, "Libellé Voie (coord. structure)")))
                .commune(columns.of(row, "Code commune (coord. structure)"))
                .text(Fact.POSTAL_CODE, columns.of(row, "Code postal (coord. structure)"))
                .text(Fact.CITY, columns.of(row, "Libellé commune (coord. structure)"))
                .phone(columns.of(row, "Téléphone (coord. structure)"))
                .text(Fact.EMAIL, columns.of(row, "Adresse e-mail (coord. structure)"));
        var finess = Values.finess(columns.of(row, "Numéro FINESS site"));
        if (Values.FINESS.matcher(finess).matches()) values.text(Fact.FINESS, finess);
        return values.siret(columns.of(row, "Numéro SIRET site"));
    }

    private String structure(Row row) {
        var finess = Values.finess(columns.of(row, "Numéro FINESS site"));
        if (Values.FINESS.matcher(finess).matches()) return "finess-" + finess;
        var own = columns.of(row, "Identifiant technique de la structure");
        if (own.isEmpty()) own = columns.of(row, "Numéro SIRET site");
        return own.isEmpty() ? "" : "org-" + Plain.text(own).replace(' ', '-');
    }
}
