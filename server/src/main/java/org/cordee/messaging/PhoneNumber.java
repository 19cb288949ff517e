package org.cordee.messaging;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber;
import java.util.List;
import java.util.Optional;

/**
 * A telephone number in the international form of E.164; a number without a country is one of France, where each overseas
 * territory has a code of its own. A number of France that has the right form is taken even if its range is not known to be in
 * use: ranges are opened faster than lists of them are brought up to date.
 */
public record PhoneNumber(String international) {
    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();
    // A number of La Réunion or of the Antilles is written as one of the mainland, and is not valid there.
    private static final List<String> TERRITORIES = List.of("FR", "RE", "GP", "MQ", "GF");
    private static final String FRENCH = "\\+33[1-9][0-9]{8}";
    private static final int LONGEST = 40;

    /** The number that someone wrote: {@code 06 39 98 00 12}, {@code +33639980012}, {@code 0033 6…}; empty when there is none such. */
    public static Optional<PhoneNumber> of(String text) {
        if (text.length() > LONGEST || !text.strip().matches("[+(]?[0-9(][0-9 .()/\u00a0\u202f-]{3,}"))
            return Optional.empty();
        for (var territory : TERRITORIES) {
            var number = read(text, territory).filter(NUMBERS::isValidNumber);
            if (number.isPresent()) return number.map(PhoneNumber::international);
        }
        return read(text, "FR")
                .map(PhoneNumber::international)
                .filter(one -> one.international().matches(FRENCH));
    }

    private static Optional<Phonenumber.PhoneNumber> read(String text, String territory) {
        try {
            return Optional.of(NUMBERS.parse(text.strip(), territory));
        } catch (NumberParseException unreadable) {
            return Optional.empty();
        }
    }

    private static PhoneNumber international(Phonenumber.PhoneNumber number) {
        return new PhoneNumber(NUMBERS.format(number, PhoneNumberFormat.E164));
    }

    /** Whether a text message can arrive there. */
    public boolean takesText() {
        if (international.matches("\\+33[67].*")) return true;
        return read(international, "FR")
                .map(NUMBERS::getNumberType)
                .filter(type -> type == PhoneNumberType.MOBILE || type == PhoneNumberType.FIXED_LINE_OR_MOBILE)
                .isPresent();
    }
}
