package org.cordee.demo;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.cordee.access.Actor;
import org.cordee.coordination.intake.Answers;
import org.cordee.coordination.intake.Demand;
import org.cordee.coordination.intake.Demands;
import org.cordee.coordination.intake.Orientation;
import org.cordee.coordination.intake.Question;
import org.cordee.coordination.intake.Requester;
import org.cordee.coordination.intake.Source;
import org.cordee.platform.page.Words;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** What the cell of the demonstration has in hand on its first morning. */
@Component
class Morning {
    private static final String FILE = "/demo/morning.txt";

    private final Demands demands;
    private final Words words;

    Morning(Demands demands, MessageSource messages, java.time.Clock clock) {
        this.demands = demands;
        this.words = new Words(messages, Locale.FRENCH, clock);
    }

    void begin(Population people) {
        var followed = people.patients().stream().filter(Patient::complex).toList();
        for (var cells : Lines.of(FILE)) {
            open(people, followed.get(Integer.parseInt(cells.getFirst())), cells);
        }
    }

    private void open(Population people, Patient patient, List<String> cells) {
        var kind = Requester.Kind.valueOf(cells.get(2));
        var answers = new Answers(Map.of(
                Question.DANGER, cells.get(3),
                Question.PLACE, cells.get(4),
                Question.NEED, cells.get(5),
                Question.AUTONOMY, cells.get(6),
                Question.SUPPORT, cells.get(7),
                Question.AGREEMENT, "YES"));
        var proposal = Orientation.standard().propose(answers);
        var owner = people.accounts().stream()
                .filter(account -> account.login().equals(cells.get(8)))
                .findFirst()
                .orElseThrow();
        var cell = people.supportCell();
        demands.open(
                Actor.platform(),
                new Demands.Wish(
                        patient.key(),
                        patient.identity().name().full(),
                        Source.valueOf(cells.get(1)),
                        new Requester(kind, null, name(people, patient, kind), null, null),
                        answers,
                        cells.get(9),
                        proposal,
                        proposal.priority(),
                        proposal.pathway(),
                        "Organization/" + cell.key(),
                        cell.name(),
                        "",
                        new Demand.Holder(owner.person(), owner.displayName()),
                        words.say("intake.next." + proposal.pathway().name()),
                        null,
                        null));
    }

    private static String name(Population people, Patient patient, Requester.Kind kind) {
        return switch (kind) {
            case PROFESSIONAL ->
                people.offer()
                        .professional(patient.circle().generalPractitioner())
                        .name()
                        .full();
            case CARER ->
                patient.carers().isEmpty()
                        ? patient.identity().name().full()
                        : patient.carers().getFirst().name().full();
            case PERSON, OTHER -> patient.identity().name().full();
        };
    }
}
