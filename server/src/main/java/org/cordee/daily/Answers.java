package org.cordee.daily;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cordee.access.Actor;
import org.cordee.daily.AskedTable.Row;
import org.cordee.identity.Carer;
import org.cordee.messaging.Channel;
import org.cordee.messaging.KeysPressed;
import org.cordee.messaging.TextReceived;
import org.cordee.messaging.Unreached;
import org.cordee.monitoring.KeptMeasure;
import org.cordee.monitoring.Measure;
import org.cordee.monitoring.MeasureKind;
import org.cordee.monitoring.Measures;
import org.cordee.monitoring.Reading;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What comes back to the questions of a day: answers are kept as the person's own measures and lead to the next question; words that are no
 * number or stand beside one, answers that cannot be read, and STOP are told as {@link CallWished}, and so are
 * words from the telephone of someone who is not asked, or who helps someone. A number that is nobody's changes nothing.
 */
@Component
class Answers {
    private static final String PURPOSE = "call-wished";

    private final AskedTable table;
    private final Telling telling;
    private final WhoseNumber whose;
    private final Measures measures;
    private final Unreached unreached;
    private final ApplicationEventPublisher events;

    Answers(
            AskedTable table,
            Telling telling,
            WhoseNumber whose,
            Measures measures,
            Unreached unreached,
            ApplicationEventPublisher events) {
        this.table = table;
        this.whose = whose;
        this.unreached = unreached;
        this.telling = telling;
        this.measures = measures;
        this.events = events;
    }

    /** What came back. */
    @EventListener
    @Transactional
    public void answered(TextReceived text) {
        var number = DailyQuestions.plain(text.from());
        table.at(number, Channel.SMS).ifPresentOrElse(row -> follow(row, text.text(), text.at()), () -> {
            if (CallWished.isIn(text.text())) unasked(number, text);
        });
    }

    /** Where a number is of several, nobody knows who writes: nothing of it is put to any of them, and the administrator reads so. */
    private void unasked(String number, TextReceived text) {
        var persons = table.whose(number).map(Set::of).orElseGet(() -> whose.persons(number));
        var why = persons.isEmpty() ? CallWished.Why.CARER : CallWished.Why.WORDS;
        var carers = persons.isEmpty() ? whose.helped(number) : Map.<String, Carer>of();
        var meant = persons.isEmpty() ? carers.keySet() : persons;
        if (meant.size() > 1) unreached.note(PURPOSE, Channel.SMS, number);
        else
            meant.forEach(person -> events.publishEvent(
                    new CallWished(person, why, text.text(), number, text.at(), carers.get(person))));
    }

    /** What was pressed; the next question is spoken in the same call where the gateway holds the line. */
    @EventListener
    @Transactional
    public void answered(KeysPressed keys) {
        if (!keys.purpose().equals(Telling.PURPOSE)) return;
        table.at(DailyQuestions.plain(keys.to()), Channel.VOICE).ifPresent(row -> {
            var left = row.dialogue().left();
            var asked = left.isEmpty() ? MeasureKind.WEIGHT : left.getFirst();
            follow(row, Spoken.written(keys.keys(), asked, row.dialogue().doubted() != null), keys.at());
        });
    }

    private void follow(Row row, String said, Instant at) {
        switch (row.dialogue().answered(said, last(row))) {
            case Dialogue.Step.Keep(var kind, var reading, var next) -> {
                var heard = heard(row, kind, said, at);
                if (measures.keep(Actor.platform(), measure(row.person(), kind, reading, at))
                        instanceof KeptMeasure.Kept) {
                    table.keep(row.person(), next);
                    telling.send(
                            row,
                            heard
                                    + (next.left().isEmpty()
                                            ? telling.words(row, "daily.thanks")
                                            : telling.question(row, next.left().getFirst())));
                } else {
                    telling.send(row, heard + telling.words(row, "daily.again") + " " + telling.question(row, kind));
                }
            }
            case Dialogue.Step.Again(var kind, var next) -> {
                table.keep(row.person(), next);
                if (CallWished.isIn(said)) wish(row, CallWished.Why.WORDS, said, at);
                telling.send(row, telling.words(row, "daily.again") + " " + telling.question(row, kind));
            }
            case Dialogue.Step.Sure(var kind, var told, var next) -> {
                table.keep(row.person(), next);
                telling.send(
                        row, heard(row, kind, said, at) + telling.words(row, "daily.sure", told.replace('.', ',')));
            }
            case Dialogue.Step.GiveUp(var kind, var next) -> {
                table.keep(row.person(), next);
                wish(row, CallWished.Why.NOT_UNDERSTOOD, said, at);
                var more = next.left().isEmpty()
                        ? ""
                        : " " + telling.question(row, next.left().getFirst());
                telling.send(row, telling.words(row, "daily.later") + more);
            }
            case Dialogue.Step.Stop stop -> {
                table.stop(row.person());
                wish(row, CallWished.Why.STOPPED, said, at);
                telling.send(row, telling.words(row, "daily.stopped"));
            }
            case Dialogue.Step.Nothing nothing -> {
                if (CallWished.isIn(said)) wish(row, CallWished.Why.WORDS, said, at);
                telling.send(row, telling.words(row, "daily.nothing"));
            }
        }
    }

    /** "72,4, j’ai mal": whatever becomes of the number, a person hears the words. */
    private String heard(Row row, MeasureKind asked, String said, Instant at) {
        if (row.channel() != Channel.SMS || !CallWished.isBeside(said, asked)) return "";
        wish(row, CallWished.Why.BESIDE, said, at);
        return telling.words(row, "daily.heard") + " ";
    }

    private void wish(Row row, CallWished.Why why, String said, Instant at) {
        events.publishEvent(new CallWished(row.person(), why, said, row.number(), at, null));
    }

    private Optional<BigDecimal> last(Row row) {
        var left = row.dialogue().left();
        return left.isEmpty()
                ? Optional.empty()
                : measures.latest(Actor.platform(), row.person(), left.getFirst())
                        .map(Measure::value);
    }

    private static Measure measure(String person, MeasureKind kind, Reading reading, Instant at) {
        return new Measure(null, person, kind, reading, at, Measure.Source.PATIENT, "Patient/" + person);
    }
}
