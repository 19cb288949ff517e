package org.cordee.coordination.intake;

import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cordee.access.Actor;
import org.cordee.coordination.Cells;
import org.cordee.directory.Directory;
import org.cordee.directory.Professional;
import org.cordee.directory.Structure;
import org.cordee.messaging.letter.LetterReceived;
import org.cordee.platform.page.Words;
import org.springframework.context.MessageSource;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * A letter to the cell's mailbox is a demand: who wrote is recognised by the directory, but only where the trusted space answers for the
 * address. Nobody is named as the patient before a person of the cell has said who is meant.
 */
@Component
class Letters {
    private static final int LONGEST = 4_000;

    private final Demands demands;
    private final LetterPartTable parts;
    private final Cells cells;
    private final Directory directory;
    private final Words words;

    Letters(
            Demands demands,
            LetterPartTable parts,
            Cells cells,
            Directory directory,
            MessageSource messages,
            Clock clock) {
        this.demands = demands;
        this.parts = parts;
        this.cells = cells;
        this.directory = directory;
        this.words = new Words(messages, Locale.FRENCH, clock);
    }

    @EventListener
    void received(LetterReceived letter) {
        var cell = letter.owner().isEmpty()
                ? cells.first().orElseThrow(() -> new IllegalStateException("no cell answers letters"))
                : cells.named(letter.owner())
                        .orElseThrow(
                                () -> new IllegalStateException("the owner of the mailbox is not in the directory"));
        var demand = demands.open(Actor.platform(), wish(letter, cell));
        parts.keep(Objects.requireNonNull(demand.id()), letter.enclosures());
    }

    private Demands.Wish wish(LetterReceived letter, Structure cell) {
        return new Demands.Wish(
                null,
                "",
                Source.MAIL,
                requester(letter),
                Answers.NONE,
                text(letter),
                null,
                Priority.TODAY,
                Pathway.INFORMATION,
                "Organization/" + cell.id(),
                cell.name(),
                "",
                null,
                words.say("letter.next"),
                null,
                null);
    }

    private Requester requester(LetterReceived letter) {
        var known = letter.isTrusted() ? directory.withMail(Actor.platform(), letter.from()) : List.<Professional>of();
        return known.stream()
                .findFirst()
                .map(one -> new Requester(
                        Requester.Kind.PROFESSIONAL, one.reference(), one.displayName(), null, letter.from()))
                .orElseGet(() -> new Requester(
                        Requester.Kind.OTHER,
                        null,
                        words.say(letter.isTrusted() ? "letter.unknown" : "letter.untrusted", letter.fromName()),
                        null,
                        letter.from()));
    }

    private String text(LetterReceived letter) {
        var left = letter.notKept().stream()
                .map(one -> words.say(
                        one.name().isEmpty() ? "letter.notKept" : "letter.notKept.file",
                        one.name(),
                        words.say(one.why().key())))
                .collect(Collectors.joining("\n"));
        var body = letter.text().length() > LONGEST
                ? letter.text().substring(0, LONGEST) + " … " + words.say("letter.cut")
                : letter.text();
        return String.join(
                "\n\n",
                Stream.of(letter.subject(), left, body)
                        .filter(one -> !one.isBlank())
                        .toList());
    }
}
