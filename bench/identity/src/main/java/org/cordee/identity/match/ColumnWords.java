package org.cordee.identity.match;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The words of a column's name in one form: what clerks shorten or write together is written out, what other tongues call it is said in French. */
final class ColumnWords {
    /** What is said of somebody else: a parent, whoever treats the person, whom to call. */
    private static final Pattern OF_ANOTHER = Pattern.compile(
            "(.*_)?(mere|pere|mothers?|fathers?|parents?|maman|papa|conjoint|spouse|medecin|doctor|dr|gp|physician|practitioner|praticien|tuteur|guardian|urgence"
                    + "|emergency|kin|nok|referent|traitant|prescripteur|provider|clinicien|auteur|author)(_.*)?");

    /** When something else happened than a birth. */
    private static final Pattern OF_ANOTHER_DAY = Pattern.compile(
            "(.*_)?(entree|sortie|admission|discharge|visite?|encounter|exam(en)?|creation|created|maj|modif(ication)?|updated?|update|deces|death|dod|inclusion|consultation)(_.*)?");

    private static final Map<String, String> WORDS = new HashMap<>();

    static {
        put("nom", "nm noms");
        put("prenom", "pnm prn prns prnm pren prenoms voornaam voornamen vorname vornamen");
        put("nom_famille", "achternaam nachname familienname apellido apellidos cognome sobrenome patronyme");
        put("nom_famille_particule", "tussenvoegsel tussenvoegsels voorvoegsel");
        put("prenom_utilise", "roepnaam rufname nickname prenomut prenomutilise prenomusage prenomusuel");
        put("prenom_second", "mi middleinitial");
        put("prenom_naissance", "prenomsnais prenomnais prenomsnaiss prenomnaiss prenomsnaissance prenomnaissance");
        put("nom_naissance", "nomnais nomnaiss nomnaissance nomn njf nomjf geburtsname geboortenaam");
        put("nom_usage", "nomus nomusage nomu nomusuel nommarital nomepouse nomut nomutilise nomm");
        put("nom_complet", "fullname nomprenom nomprenoms prenomnom nometprenom nomcomplet");
        put("naissance", "nais naiss nai naissances");
        put("jeune_fille", "jf");
        put("date", "dt dat dte datum fecha data");
        put("date_naissance", "ddn dnaiss dnais datnais datnaiss dtnais dtnaiss datenais datenaiss datenaissance ddnaiss ddnais dob birthdate birthdt datebirth geboortedatum geburtsdatum"
                + " gebdat gebdatum");
        put("lieu_naissance", "ldn lnaiss lnais lieunais lieunaiss lieunaissance commnaiss communenais communenaiss villenaiss vilnais geburtsort geboorteplaats birthplace");
        put("sexe", "sx sex geslacht geschlecht sexo sesso");
        put("civilite", "civ aanhef anrede salutation");
        put("ville", "vil vll woonplaats wohnort ort ciudad citta cidade stad");
        put("code_postal", "pcode pcd plz codepostal codpost codpos");
        put("adresse", "adr adrs addr adresses direccion indirizzo");
        put("rue", "straat strasse straße calle");
        put("numero_rue", "huisnummer hausnummer housenumber streetno");
        put("telephone", "tl tph phn tlf tlph cell cellphone telefoon telefoonnummer telefon telefono");
        put("nss", "bsn svnr");
        put("groupe", "grp grpe");
    }

    private static void put(String meant, String written) {
        Stream.of(written.split(" ")).forEach(word -> WORDS.put(word, meant));
    }

    private ColumnWords() {}

    /** Small letters, whatever parts words as one underscore: NomNaissance, nom-naissance and "Nom naissance" are one name. */
    static String plain(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .replaceAll("(\\p{Lower})(\\p{Upper})", "$1_$2")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9ß]+", "_")
                .replaceAll("^_|_$", "");
    }

    /** Its words as they are meant. */
    static String meant(String name) {
        var written = plain(name)
                .replaceAll("(^|_)nee?_?(e_)?le(_|$)", "$1date_naissance$3")
                .replaceAll("(^|_)nee?_?(e_)?a(_|$)", "$1lieu_naissance$3")
                // "dt_nss" can only be a date; by itself it is the number of the social security.
                .replaceAll("(^|_)(dt|dat|date|d|j|jour|lieu|ville)_nss(?=_|$)", "$1$2_naissance");
        return Stream.of(written.split("_"))
                .map(word -> WORDS.getOrDefault(word, word))
                .collect(Collectors.joining("_"));
    }

    static boolean isOfAnother(String plain) {
        return OF_ANOTHER.matcher(plain).matches();
    }

    static boolean isOfAnotherDay(String plain) {
        return OF_ANOTHER_DAY.matcher(plain).matches();
    }
}
