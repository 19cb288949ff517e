package org.cordee.forms;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.Optional;
import org.cordee.platform.page.Words;

/** One value as someone typed or ticked it, turned into a value of its question. */
final class Entered {
    /** After the name of a field: the answer of one's own to an open choice. */
    static final String OTHER = "!other";

    private static final int LONGEST_NUMBER = 30;
    // Strict, so that 31/02 is told rather than moved.
    private static final DateTimeFormatter FRENCH_DAY =
            DateTimeFormatter.ofPattern("d/M/uuuu").withResolverStyle(ResolverStyle.STRICT);

    private Entered() {}

    /** The value, empty where the text is none of this kind. */
    static Optional<Value> value(Question question, String text) {
        return switch (question.kind()) {
            case BOOLEAN ->
                switch (text) {
                    case "true" -> Optional.of(new Value.Truth(true));
                    case "false" -> Optional.of(new Value.Truth(false));
                    default -> Optional.empty();
                };
            case INTEGER -> whole(text);
            case DECIMAL -> number(text).map(Value.Decimal::new);
            case QUANTITY -> number(text).map(number -> amount(question, number));
            case DATE -> day(text);
            case DATE_TIME -> moment(text);
            case TIME -> hour(text);
            case STRING, TEXT -> Optional.of(new Value.Text(text));
            case URL ->
                text.matches("[a-zA-Z][a-zA-Z0-9+.-]*:\\S+") ? Optional.of(new Value.Link(text)) : Optional.empty();
            case CHOICE -> option(question, text);
            case OPEN_CHOICE -> option(question, text).or(() -> Optional.of(new Value.Text(text)));
            case ATTACHMENT, REFERENCE, GROUP, DISPLAY -> Optional.empty();
        };
    }

    /** What a field shows and sends for a value. */
    static String key(Value value) {
        return switch (value) {
            case Value.Truth(var yes) -> String.valueOf(yes);
            case Value.Whole(var number) -> String.valueOf(number);
            case Value.Decimal(var number) -> number.toPlainString();
            case Value.Day(var date) -> date;
            case Value.Moment(var at) -> at.length() > 16 ? at.substring(0, 16) : at;
            case Value.Hour(var time) -> time.length() > 5 ? time.substring(0, 5) : time;
            case Value.Text(var words) -> words;
            case Value.Link(var address) -> address;
            case Value.Code code -> code.code();
            case Value.Amount amount -> amount.number().toPlainString();
            case Value.File file -> ValueMapping.text(file.title());
            case Value.Who who -> who.reference();
        };
    }

    private static Optional<Value> option(Question question, String key) {
        return question.options().stream()
                .filter(option -> key(option).equals(key))
                .findFirst();
    }

    private static Optional<Value> whole(String text) {
        return number(text).flatMap(number -> {
            try {
                return Optional.of(new Value.Whole(number.intValueExact()));
            } catch (ArithmeticException notWhole) {
                return Optional.empty();
            }
        });
    }

    static Optional<BigDecimal> number(String text) {
        var plain = text.replace('\u00a0', ' ')
                .replace('\u202f', ' ')
                .replace(" ", "")
                .replace(',', '.');
        return plain.length() <= LONGEST_NUMBER && plain.matches("[-+]?\\d+(\\.\\d+)?")
                ? Optional.of(new BigDecimal(plain))
                : Optional.empty();
    }

    private static Value amount(Question question, BigDecimal number) {
        var unit = question.bounds().unit();
        return unit == null
                ? new Value.Amount(number, null, null, null)
                : new Value.Amount(number, unit.display(), unit.system(), unit.code());
    }

    /** As the browser sends it, or as people write it: 12/03/1944. */
    private static Optional<Value> day(String text) {
        try {
            if (text.matches("\\d{4}(-(0[1-9]|1[0-2]))?")) {
                return Optional.of(new Value.Day(text));
            }
            var date = text.matches("\\d{1,2}[/.]\\d{1,2}[/.]\\d{4}")
                    ? LocalDate.parse(text.replace('.', '/'), FRENCH_DAY)
                    : LocalDate.parse(text);
            return Optional.of(new Value.Day(date.toString()));
        } catch (DateTimeException noDate) {
            return Optional.empty();
        }
    }

    private static Optional<Value> moment(String text) {
        try {
            var at = LocalDateTime.parse(text.length() > 19 ? text.substring(0, 19) : text)
                    .atZone(Words.TERRITORY);
            return Optional.of(new Value.Moment(DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(at)));
        } catch (DateTimeException noMoment) {
            return Optional.empty();
        }
    }

    private static Optional<Value> hour(String text) {
        try {
            return Optional.of(new Value.Hour(
                    DateTimeFormatter.ofPattern("HH:mm:ss").format(LocalTime.parse(text.replace(" h ", ":")))));
        } catch (DateTimeException noTime) {
            return Optional.empty();
        }
    }

    /** Keys of several values. */
    static List<String> keys(List<Value> values) {
        return values.stream().map(Entered::key).toList();
    }
}
