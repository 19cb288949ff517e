package org.cordee.forms;

import java.util.List;
import java.util.stream.Stream;

/**
 * One item of a form as it stands in a sheet; a group that repeats makes one line for each time that it was filled in.
 *
 * @param name of its field: the link id, after those of the repeating groups around it with their number,
 *     such as {@code drugs:1/dose}
 * @param values answered so far
 */
public record Line(Question question, String name, List<Value> values, List<Line> below) {
    public Line {
        values = List.copyOf(values);
        below = List.copyOf(below);
    }

    public Stream<Line> all() {
        return Stream.concat(Stream.of(this), below.stream().flatMap(Line::all));
    }

    /** The number of a line among those of its repeating group, from 1. */
    public int number() {
        return Integer.parseInt(name.substring(name.lastIndexOf(':') + 1)) + 1;
    }

    Line with(List<Line> others) {
        return new Line(question, name, values, others);
    }
}
