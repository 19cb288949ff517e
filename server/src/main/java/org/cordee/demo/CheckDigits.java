package org.cordee.demo;

/** The check digits of the French identifiers that a made-up person or structure needs. */
final class CheckDigits {
    private CheckDigits() {}

    /** Adds to a 13-character NIR its key, 97 minus the remainder by 97, Corsica's 2A and 2B counting as 19 and 18. */
    static String withNirKey(String nir) {
        if (!nir.matches("[1-478]\\d{4}(\\d{2}|2[AB])\\d{6}")) {
            throw new IllegalArgumentException("not the 13 characters of a NIR: " + nir);
        }
        long number = Long.parseLong(nir.replace("2A", "19").replace("2B", "18"));
        return nir + "%02d".formatted(97 - number % 97);
    }

    /** Adds the Luhn digit of RPPS and SIRET. */
    static String withLuhnKey(String digits) {
        int remainder = (doubledFromRight(digits)) % 10;
        return digits + (10 - remainder) % 10;
    }

    /** Adds to 8 characters of a FINESS number its Luhn digit, Corsica's 2A and 2B counting as 21 and 22. */
    static String withFinessKey(String body) {
        if (!body.matches("(\\d{2}|2[AB])\\d{6}")) {
            throw new IllegalArgumentException("not the first 8 characters of a FINESS number: " + body);
        }
        String digits = body.replace('A', '1').replace('B', '2');
        return body + withLuhnKey(digits).charAt(8);
    }

    private static int doubledFromRight(String digits) {
        int sum = 0;
        boolean doubled = true;
        for (int i = digits.length() - 1; i >= 0; i--) {
            int digit = Character.digit(digits.charAt(i), 10);
            if (digit < 0) {
                throw new IllegalArgumentException("not only digits: " + digits);
            }
            int weighted = doubled ? 2 * digit : digit;
            sum += weighted > 9 ? weighted - 9 : weighted;
            doubled = !doubled;
        }
        return sum;
    }
}
