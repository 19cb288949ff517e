package org.cordee.identity.match.made;

import java.util.Random;

/** How offices write one and the same telephone, place of birth or number: forms of other countries and times, keys left out, places by name. */
final class Forms {
    private final Random random;

    Forms(Random random) {
        this.random = random;
    }

    /** As people give it, or a number that stands for none. */
    String phone(String phone, double slips) {
        if (phone.length() != 10 || rarely(0.03 * slips)) {
            return rarely(0.5) ? "0000000000" : phone;
        }
        var pairs = phone.replaceAll("(\\d\\d)(?!$)", "$1" + (rarely(0.5) ? "." : " "));
        return switch (random.nextInt(8)) {
            case 0 -> "+33 " + pairs.substring(1);
            case 1 -> "0033" + phone.substring(1);
            case 2 -> "+33 (0)" + pairs.substring(1);
            case 3, 4 -> pairs;
            default -> phone;
        };
    }

    /** A code of before 1968 or 1976, the place by its name, or the code of an unknown one. */
    String place(String place, String born, double slips) {
        if (place.length() != 5) {
            return place;
        }
        if (rarely(0.02 * slips)) {
            return "99999";
        }
        if (rarely(0.12 * slips)) {
            return name(place);
        }
        boolean old = Integer.parseInt(born.substring(0, 4)) < 1968 && rarely(0.4 * slips);
        return switch (place.substring(0, 2)) {
            case "92", "93", "94" -> old ? "75" + place.substring(2) : place;
            case "91", "95" -> old ? "78" + place.substring(2) : place;
            case "20" -> old ? place : (place.compareTo("20150") < 0 ? "2A" : "2B") + place.substring(2);
            case "99" ->
                old && place.equals("99352") ? "9" + (1 + random.nextInt(4)) + "0" + (10 + random.nextInt(80)) : place;
            default -> place;
        };
    }

    /** One name for each code; a tenth are of saints. */
    private String name(String place) {
        int code = Integer.parseInt(place);
        if (place.startsWith("99")) {
            return code == 99_352 ? "ALGERIE" : code == 99_350 ? "Maroc" : "Tunisie";
        }
        var name = Vocabulary.place(code);
        return code % 10 == 0 ? (rarely(0.5) ? "ST " : "Saint-") + name : rarely(0.5) ? name.toUpperCase() : name;
    }

    /** With its key or without. */
    String number(String number) {
        if (number.length() != 13 || !rarely(0.5)) {
            return number;
        }
        try {
            return number + "%02d".formatted(97 - Long.parseLong(number) % 97);
        } catch (NumberFormatException slip) {
            return number;
        }
    }

    private boolean rarely(double share) {
        return random.nextDouble() < share;
    }
}
