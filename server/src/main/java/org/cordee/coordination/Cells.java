package org.cordee.coordination;

import java.util.List;
import java.util.Optional;
import org.cordee.access.Actor;
import org.cordee.directory.Directory;
import org.cordee.directory.Professional;
import org.cordee.directory.Structure;
import org.cordee.platform.calendar.WorkingDays;
import org.springframework.stereotype.Component;

/** The support cells of the territory, and who works there. */
@Component
public class Cells {
    private static final String ORGANIZATION = "Organization/";

    private final Directory directory;

    Cells(Directory directory) {
        this.directory = directory;
    }

    /** The cell for which the actor works; empty for anyone else. */
    public Optional<String> of(Actor actor) {
        return actor.holders().stream()
                .filter(holder -> holder.startsWith(ORGANIZATION))
                .sorted()
                .findFirst();
    }

    /** The cell that answers whoever knows none: the first of the directory. */
    public Optional<Structure> first() {
        return directory.structures(Actor.platform(), Structure.Kind.SUPPORT_CELL).stream()
                .findFirst();
    }

    public Optional<Structure> named(String reference) {
        return directory.structure(Actor.platform(), reference.substring(ORGANIZATION.length()));
    }

    /** The days on which a cell works, by the commune where it stands. */
    public WorkingDays days(String reference) {
        return new WorkingDays(named(reference).map(Structure::inseeCode).orElse(""));
    }

    /** The days that count for what the actor does: those of the actor's house, else those of the territory's first cell. */
    public WorkingDays daysFor(Actor actor) {
        return of(actor)
                .flatMap(this::named)
                .or(this::first)
                .map(Structure::inseeCode)
                .map(WorkingDays::new)
                .orElseGet(() -> new WorkingDays(""));
    }

    /** Everyone who works at the actor's cell, by name. */
    public List<Professional> team(Actor actor) {
        return of(actor).stream()
                .flatMap(cell -> directory.of(actor, cell.substring(ORGANIZATION.length())).stream())
                .sorted(java.util.Comparator.comparing(Professional::familyName))
                .toList();
    }
}
