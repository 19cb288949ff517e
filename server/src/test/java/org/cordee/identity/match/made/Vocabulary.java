package org.cordee.identity.match.made;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Names as unevenly common as real ones: a few that many bear, and a long tail put together from syllables. */
final class Vocabulary {
    private static final String[] COMMON =
            ("Martin Bernard Thomas Petit Robert Richard Durand Dubois Moreau Laurent Simon Michel "
                            + "Lefebvre Leroy Roux David Bertrand Morel Fournier Girard Bonnet Dupont Lambert Fontaine Rousseau Vincent "
                            + "Muller Lefèvre Faure André Mercier Blanc Guérin Boyer Garnier Chevalier François Legrand Gauthier Garcia "
                            + "Perrin Robin Clément Morin Nicolas Henry Roussel Mathieu Gautier Masson Marchand Duval Denis Dumont Marie "
                            + "Lemaire Noël Meyer Dufour Meunier Brun Blanchard Giraud Joly Rivière Lucas Brunet Gaillard Barbier Arnaud "
                            + "Martinez Gérard Roche Renard Schmitt Roy Leroux Colin Vidal Caron Picard Roger Fabre Aubert Lemoine Renaud "
                            + "Dumas Lacroix Olivier Philippe Bourgeois Pierre Benoît Rey Leclerc Payet Rolland Leclercq Guillaume Lecomte "
                            + "Lopez Jean Dupuy Guillot Hubert Berger Carpentier Sanchez Dupuis Moulin Louis Deschamps Huet Vasseur Pérez "
                            + "Boucher Fleury Royer Klein Jacquet Adam Paris Poirier Marty Aubry Guyot Carré Charles Renault Charpentier "
                            + "Ménard Maillard Baron Bertin Bailly Hervé Schneider Fernandez Collet Léger Bouvier Julien Prévost Millet "
                            + "Perrot Daniel Cousin Germain Breton Besson Langlois Rémy Nguyen Haddad Benali Traoré Diallo Da-Silva")
                    .split(" ", -1);
    private static final String[] STARTS =
            "Bar Ber Bou Cas Chan Cou Dar Del Des Fal Fer Gar Gou Gran Lab Lam Lar Mal Mar Mon Mou Nav Pal Per Por Ram Rou Sab Sal Ser Tan Tis Val Ver Vil Bel Car Esc Fou Lag"
                    .split(" ", -1);
    private static final String[] MIDDLES =
            "a e i o u an en in on ou ar er or al el ain eau oi ac ass ett ill onn ign".split(" ", -1);
    private static final String[] ENDS =
            "dier gnac ssac rande tière let not rin rou san ssou teau tier vel vier zac bert card del gue lier mont nier pech ras rès tou ville"
                    .split(" ", -1);
    private static final String[] WOMEN =
            ("Marie Jeanne Françoise Monique Catherine Nathalie Isabelle Jacqueline Anne Sylvie Martine "
                            + "Madeleine Nicole Suzanne Hélène Christine Marguerite Denise Louise Christiane Valérie Sophie Sandrine "
                            + "Stéphanie Véronique Céline Chantal Simone Brigitte Patricia Julie Aurélie Yvonne Virginie Émilie Annie "
                            + "Laurence Élodie Thérèse Michèle Yvette Germaine Dominique Léa Camille Manon Chloé Inès Fatima Khadija Aïcha "
                            + "Marie-Thérèse Marie-Christine Marie-Claude Anne-Marie Marie-Louise Ginette Colette Odette Josette Liliane")
                    .split(" ", -1);
    private static final String[] MEN =
            ("Jean Pierre Michel André Philippe René Louis Alain Jacques Bernard Marcel Daniel Roger Robert "
                            + "Paul Claude Henri Christian Nicolas Georges Laurent Patrick Gérard Christophe Stéphane Frédéric Maurice "
                            + "Julien Olivier Pascal Raymond Éric David Thierry Alexandre Sébastien Joseph Guy Didier Charles François "
                            + "Thomas Antoine Kévin Lucas Hugo Enzo Mohamed Ahmed Karim Youssef Jean-Pierre Jean-Claude Jean-Luc "
                            + "Jean-Paul Jean-Marie Jean-François Yves Serge Gilles Bruno Dominique Lucien Fernand Émile")
                    .split(" ", -1);
    private static final String[] STREETS =
            "rue de la République|avenue Jean Jaurès|rue Victor Hugo|place de l'Église|chemin des Vignes|rue du Moulin|impasse des Lilas|avenue de la Gare|rue Pasteur|route de Toulouse|rue des Écoles|allée des Chênes|boulevard Gambetta|rue du 8 mai 1945|lotissement Bellevue|rue Jules Ferry|le Bourg|hameau de Saint-Jean"
                    .split("\\|", -1);

    /** Words with which many names begin, and what may follow them. */
    private static final String[] BEFORE = "Aït Saint Saint Del Ould Abou San Ben Abd-el".split(" ", -1);

    private static final String[] AFTER =
            "Ahmed Kaci Ali Saïd André Paul Jean Michel Rio Pino Monte Campo Mohamed Salem Bakr Hamid Aziz Martin Amar Hilaire"
                    .split(" ", -1);
    private static final String[] ABROAD =
            "Benali Haddad Saïdi Brahimi Bouzid Khelifi Mansouri Cherif Belkacem Amrani Toumi Ziani Hamdi Slimani Ould-Ali"
                    .split(" ", -1);
    private static final String[] MEN_ABROAD =
            "Mohamed Ahmed Ali Abdelkader Rabah Saïd Omar Mustapha Khaled Brahim".split(" ", -1);
    private static final String[] WOMEN_ABROAD =
            "Fatima Khadija Aïcha Zohra Fatma Yamina Malika Rachida".split(" ", -1);

    private final Random random;

    Vocabulary(Random random) {
        this.random = random;
    }

    String family() {
        int kind = random.nextInt(100);
        if (kind < 30) {
            return COMMON[skewed(COMMON.length)];
        }
        var made = STARTS[random.nextInt(STARTS.length)]
                + MIDDLES[random.nextInt(MIDDLES.length)]
                + ENDS[random.nextInt(ENDS.length)];
        if (kind < 34) {
            return "de " + made;
        }
        if (kind < 37) {
            return "Le " + made;
        }
        return kind < 41 ? made + "-" + COMMON[skewed(COMMON.length)] : made;
    }

    /** A name of several words of which the first is many people's. */
    String compound() {
        var before = BEFORE[random.nextInt(BEFORE.length)];
        return before + " " + AFTER[random.nextInt(AFTER.length)];
    }

    /** Of those who came to work long ago, few names for many. */
    String familyAbroad() {
        return ABROAD[skewed(ABROAD.length)];
    }

    String givenAbroad(String sex) {
        var names = sex.equals("F") ? WOMEN_ABROAD : MEN_ABROAD;
        return names[skewed(names.length)];
    }

    /** What a commune is called, by its code. */
    static String place(int code) {
        return STARTS[code % STARTS.length] + MIDDLES[code / 7 % MIDDLES.length] + ENDS[code / 3 % ENDS.length];
    }

    String given(String sex) {
        var names = sex.equals("F") ? WOMEN : MEN;
        return names[skewed(names.length)];
    }

    List<String> givens(String sex) {
        var names = new ArrayList<String>();
        int count = 1 + random.nextInt(3);
        while (names.size() < count) {
            var name = given(sex);
            if (!names.contains(name)) {
                names.add(name);
            }
        }
        return List.copyOf(names);
    }

    Person.Home home() {
        int commune = (int) (Math.pow(random.nextDouble(), 2) * 4_000);
        var postcode = "%05d".formatted(9_000 + commune * 17 % 86_000);
        return new Person.Home(
                (1 + random.nextInt(120)) + " " + street(),
                postcode,
                STARTS[commune % STARTS.length]
                        + MIDDLES[commune / 7 % MIDDLES.length]
                        + ENDS[commune / 3 % ENDS.length]);
    }

    /** A third of the addresses lie in streets that every town has. */
    private String street() {
        return random.nextInt(3) == 0
                ? STREETS[random.nextInt(STREETS.length)]
                : (random.nextBoolean() ? "rue " : "chemin ") + given("M") + " " + family();
    }

    String phone() {
        return "0%d%08d".formatted(random.nextBoolean() ? 6 : 5, random.nextInt(100_000_000));
    }

    /** The first are drawn more often than the last. */
    private int skewed(int length) {
        return (int) (length * Math.pow(random.nextDouble(), 2.2));
    }
}
