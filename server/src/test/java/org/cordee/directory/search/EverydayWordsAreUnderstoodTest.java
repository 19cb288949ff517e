package org.cordee.directory.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.cordee.directory.Plain;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people type when they look for help, and the needs that it names; words are misspelt, short or roundabout. */
class EverydayWordsAreUnderstoodTest {
    @ParameterizedTest
    @CsvSource({
        "kiné à domicile, physiotherapist",
        "kinesi pour mon dos, physiotherapist",
        "kyné, physiotherapist",
        "mal au genou rééducation, physiotherapist rehabilitation",
        "ma mère est tombée, fall",
        "elle tombe souvent, fall",
        "mamie a peur de tomber, fall",
        "j’ai besoin de souffler, respite",
        "aidant à bout, respite",
        "garder mon mari une semaine, respite",
        "maison de retraite pas chère, nursinghome",
        "ephad, nursinghome",
        "E.H.P.A.D., nursinghome",
        "aide menagere, homehelp",
        "portage repas, homehelp",
        "femme de ménage pour personne âgée, homehelp",
        "toilette à la maison, homenursing",
        "infirmiere pour une piqure, nurse",
        "pansement à domicile, nurse",
        "prise de sang à la maison, nurse",
        "SSIAD, homenursing",
        "hospitalisation a domicile, hospitalathome",
        "docteur, doctor",
        "medcin traitant, doctor",
        "un médecin qui prend de nouveaux patients, doctor",
        "médecin de garde dimanche, unscheduled",
        "sos médecin, unscheduled",
        "urgence dentaire, dentist",
        "mal de dents, dentist",
        "dentiste, dentist",
        "ophtalmo, eyes",
        "docteur des yeux, eyes",
        "dermato, skin",
        "grain de beaute, skin",
        "cardiologue, heart",
        "tension trop haute, heart",
        "psy, mentalhealth",
        "psychologue enfant, childpsy",
        "je déprime, mentalhealth",
        "idées noires, mentalhealth",
        "burn out, mentalhealth",
        "perd la tête, memory",
        "perte de mémoire, memory",
        "alzeimer, memory",
        "dossier MDPH, disability",
        "fauteuil roulant, equipment",
        "lit médicalisé, equipment",
        "matériel médical, equipment",
        "téléalarme, homehelp",
        "assistante sociale, coordination",
        "qui peut nous aider situation compliquée, coordination",
        "DAC, coordination",
        "arreter de fumer, addiction",
        "alcool, addiction",
        "vaccin grippe, vaccination",
        "sage femme, midwife",
        "cmp enfant, childpsy",
        "je n’en peux plus, mentalhealth",
        "violences conjugales, violence",
        "dépistage du cancer du sein, imaging",
        "mon bébé a de la fièvre, childhealth",
        "fièvre et toux, doctor",
        "médecin sans rendez-vous, unscheduled",
        "une plaie qui ne guérit pas, skin",
        "aide pour remplir les papiers, coordination",
        "allaitement, midwife",
        "chimio, cancer",
        "je suis enceinte, maternity",
        "planning familial, sexualhealth",
        "bébé malade, childhealth",
        "orthophoniste enfant, speech",
        "mal aux pieds, feet",
        "scanner, imaging",
        "radio du genou, imaging",
        "ambulance, ambulance",
        "taxi pour l’hôpital, ambulance",
        "diabete, diabetes",
        "prostate, urology",
        "urologue, urology",
        "allergies, allergy",
        "dialyse, dialysis",
        "soins palliatifs, palliative",
        "accompagner la fin de vie, palliative",
        "audioprothésiste, ears",
        "appareil auditif, ears",
        "repas à domicile, homehelp",
        "ostéopathe, osteopath"
    })
    void asTheNeedThatIsMeant(String typed, String needs) {
        var words = new ArrayList<>(Plain.words(typed));
        words.removeAll(Needs.SMALL_WORDS);
        var understood = Needs.known().understand(words, word -> false);

        assertThat(understood.needs().values().stream().map(Needs.Need::name).collect(Collectors.toSet()))
                .isEqualTo(Set.copyOf(List.of(needs.split(" "))));
    }

    @ParameterizedTest
    @CsvSource({"Foix, ''", "Cannes, ''", "tout, ''", "dont, ''"})
    void whatIsNoNeedIsTakenForNone(String typed, String none) {
        assertThat(Needs.known().understand(Plain.words(typed), word -> false).needs())
                .isEmpty();
    }
}
