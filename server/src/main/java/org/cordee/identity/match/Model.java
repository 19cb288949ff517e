package org.cordee.identity.match;

import java.util.Arrays;

/**
 * The probabilities by which two descriptions are judged (Fellegi and Sunter 1969): how often each trait agrees at each level when
 * both are of one person, and when they are not. Those who are not are strangers, or relatives, twins, or father and son of one name,
 * in whom agreements go together: those of one household have home, street and telephone in common all at once. The README says where
 * each figure comes from.
 *
 * @param same probability of each level, by trait, of two descriptions of one person
 * @param stranger the same of two people drawn at random
 * @param expected how many other descriptions are expected for each description, by case: of the same person, of relatives, twins and
 *     namesakes; of strangers it is all of the index
 */
record Model(double[][] same, double[][] stranger, double[] expected) {
    /** Relatives in the same index, for each description, at most: household and wider family. */
    private static final double RELATIVES = 4;

    /** How many relatives bear the same family name. */
    static final double RELATIVES_OF_ONE_NAME = 0.55;

    /** 3 births in 100 are of twins; not all are in the same index. */
    static final double TWINS = 0.03;

    /** A parent or grandparent who bears the same first name. */
    private static final double NAMESAKES = 0.05;

    static final int SAME = 0;
    static final int STRANGER = 1;
    static final int RELATIVE = 2;
    static final int TWIN = 3;
    static final int NAMESAKE = 4;
    static final int CASES = 5;

    /** What a household has in common. */
    static final Trait[] SHARED = {Trait.HOME, Trait.STREET, Trait.PHONE};

    /** How often two of each case are of one household. */
    private static final double[] HOUSEHOLDS = {0, 0, 0.6, 0.75, 0.5};

    private static final double ONE_NUMBER = 0.01;

    /**
     * How much more often two of a case agree so in what a household shares than strangers do.
     *
     * @param likelier how much more often two of one household do
     */
    static double shared(int kind, double likelier) {
        return 1 + HOUSEHOLDS[kind] * (likelier - 1);
    }

    /** How much likelier two of one household agree so in what they share than strangers. */
    double household(long pattern) {
        double likelier = 1;
        for (var trait : SHARED) {
            int level = trait.in(pattern);
            likelier *= level == Trait.MISSING ? 1 : same[trait.ordinal()][level] / stranger[trait.ordinal()][level];
        }
        return likelier;
    }

    /** Probabilities by case, trait and level; what is {@link #SHARED} stands as in strangers. */
    double[][][] tables() {
        var tables = new double[CASES][][];
        tables[SAME] = same;
        tables[STRANGER] = stranger;
        tables[RELATIVE] = kin(0.1);
        tables[TWIN] = kin(0.2);
        tables[NAMESAKE] = kin(0.1);
        put(tables[RELATIVE], Trait.FAMILY, RELATIVES_OF_ONE_NAME, 0.1, 0.02, 0.02, 0.0005, 0.2, 0.11);
        put(tables[RELATIVE], Trait.BIRTH_PLACE, 0.4, 0.3, 0.3);
        tables[TWIN][Trait.FAMILY.ordinal()] = mixed(Trait.FAMILY, 0.85);
        put(tables[TWIN], Trait.GIVEN, 0.00001, 0.01, 0.04, 0.06, 0.01, 0.88);
        tables[TWIN][Trait.BIRTH_DATE.ordinal()] = same[Trait.BIRTH_DATE.ordinal()];
        put(tables[TWIN], Trait.SEX, 0.65, 0.35);
        put(tables[TWIN], Trait.BIRTH_PLACE, 0.97, 0.02, 0.01);
        put(tables[TWIN], Trait.NUMBER, ONE_NUMBER, 0.1, 0.9 - ONE_NUMBER);
        tables[NAMESAKE][Trait.FAMILY.ordinal()] = same[Trait.FAMILY.ordinal()];
        put(tables[NAMESAKE], Trait.GIVEN, 0.4, 0.3, 0.05, 0.2, 0.03, 0.02);
        put(tables[NAMESAKE], Trait.BIRTH_DATE, 0.000001, 0.0005, 0.02, 0.02, 0.01, 0.02, 0.93);
        put(tables[NAMESAKE], Trait.SEX, 0.98, 0.02);
        put(tables[NAMESAKE], Trait.BIRTH_PLACE, 0.4, 0.3, 0.3);
        return tables;
    }

    private double[][] kin(double email) {
        var table = Arrays.stream(stranger).map(double[]::clone).toArray(double[][]::new);
        table[Trait.EMAIL.ordinal()] = mixed(Trait.EMAIL, email);
        put(table, Trait.NUMBER, ONE_NUMBER, 0.001, 0.999 - ONE_NUMBER);
        return table;
    }

    /** Agrees as in one person with this share, else as in strangers. */
    private double[] mixed(Trait trait, double share) {
        var one = same[trait.ordinal()];
        var other = stranger[trait.ordinal()];
        var mixed = new double[one.length];
        for (int level = 0; level < one.length; level++) {
            mixed[level] = share * one[level] + (1 - share) * other[level];
        }
        return mixed;
    }

    private static void put(double[][] table, Trait trait, double... levels) {
        table[trait.ordinal()] = levels;
    }

    /** Where estimation begins: what errors of entry look like before any data is seen. */
    static Model prior() {
        var same = new double[Trait.ALL.length][];
        put(same, Trait.FAMILY, 0.87, 0.05, 0.05, 0.01, 0.005, 0.009, 0.006);
        put(same, Trait.GIVEN, 0.83, 0.07, 0.05, 0.02, 0.01, 0.02);
        put(same, Trait.BIRTH_DATE, 0.94, 0.008, 0.03, 0.01, 0.006, 0.003, 0.003);
        put(same, Trait.SEX, 0.99, 0.01);
        put(same, Trait.BIRTH_PLACE, 0.93, 0.04, 0.03);
        put(same, Trait.HOME, 0.75, 0.1, 0.05, 0.1);
        put(same, Trait.STREET, 0.6, 0.2, 0.05, 0.15);
        put(same, Trait.PHONE, 0.7, 0.03, 0.27);
        put(same, Trait.EMAIL, 0.8, 0.05, 0.15);
        put(same, Trait.NUMBER, 0.95, 0.04, 0.01);
        var stranger = new double[Trait.ALL.length][];
        put(stranger, Trait.FAMILY, 0.001, 0.001, 0.002, 0.02, 0.000001, 0.731999, 0.244);
        put(stranger, Trait.GIVEN, 0.01, 0.01, 0.01, 0.03, 0.005, 0.935);
        put(stranger, Trait.BIRTH_DATE, 0.00004, 0.00003, 0.0008, 0.003, 0.003, 0.01, 0.98313);
        put(stranger, Trait.SEX, 0.5, 0.5);
        put(stranger, Trait.BIRTH_PLACE, 0.02, 0.1, 0.88);
        put(stranger, Trait.HOME, 0.005, 0.01, 0.05, 0.935);
        put(stranger, Trait.STREET, 0.0001, 0.001, 0.05, 0.9489);
        put(stranger, Trait.PHONE, 0.000001, 0.00001, 0.999989);
        put(stranger, Trait.EMAIL, 0.000001, 0.00001, 0.999989);
        put(stranger, Trait.NUMBER, 0.000001, 0.00001, 0.999989);
        return new Model(same, stranger, new double[] {0.05, 1, RELATIVES, TWINS, NAMESAKES});
    }
}
