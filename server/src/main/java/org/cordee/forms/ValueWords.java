package org.cordee.forms;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.Collectors;
import org.cordee.platform.page.Words;

/** Answers as people read them. */
public final class ValueWords {
    private ValueWords() {}

    public static String said(Words words, List<Value> values) {
        return values.stream().map(value -> said(words, value)).collect(Collectors.joining(", "));
    }

    public static String said(Words words, Value value) {
        return switch (value) {
            case Value.Truth(var yes) -> words.say(yes ? "forms.yes" : "forms.no");
            case Value.Whole(var number) -> words.number(number, 0);
            case Value.Decimal(var number) ->
                words.number(
                        number.doubleValue(),
                        Math.max(0, number.stripTrailingZeros().scale()));
            case Value.Day(var date) -> date.length() == 10 ? words.date(LocalDate.parse(date)) : date;
            case Value.Moment(var at) -> moment(words, at);
            case Value.Hour(var time) -> time.length() > 5 ? time.substring(0, 5) : time;
            case Value.Text(var text) -> text;
            case Value.Link(var address) -> address;
            case Value.Code code -> code.display();
            case Value.Amount amount -> amount(words, amount);
            case Value.File file -> file.title() == null ? words.say("forms.file") : file.title();
            case Value.Who who -> who.display().isEmpty() ? who.reference() : who.display();
        };
    }

    private static String amount(Words words, Value.Amount amount) {
        var decimals = Math.max(0, amount.number().stripTrailingZeros().scale());
        return amount.unit() == null
                ? words.number(amount.number().doubleValue(), decimals)
                : words.quantity(amount.number().doubleValue(), decimals, amount.unit());
    }

    private static String moment(Words words, String at) {
        try {
            var then = OffsetDateTime.parse(at).atZoneSameInstant(Words.TERRITORY);
            return words.say("moment.dayAndHour", words.date(then.toLocalDate()), words.hour(then.toInstant()));
        } catch (java.time.DateTimeException inexact) {
            return at;
        }
    }
}
