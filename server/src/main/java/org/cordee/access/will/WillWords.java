package org.cordee.access.will;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Collectors;
import org.cordee.platform.page.Page;

/** What a patient wants, in words for a page. */
public final class WillWords {
    private WillWords() {}

    /** What it is about: the whole record, topics, or papers by their titles. */
    public static String what(Page page, Will will, List<Paper> papers) {
        if (will.isOpposition()) {
            return page.say("will.all");
        }
        var said = new java.util.ArrayList<String>();
        will.topics().stream().sorted().forEach(topic -> said.add(page.say(topic)));
        for (var reference : will.references()) {
            said.add(papers.stream()
                    .filter(paper -> paper.reference().equals(reference))
                    .map(paper -> title(page, paper))
                    .findFirst()
                    .orElseGet(() -> page.say("will.paper")));
        }
        return String.join(", ", said);
    }

    /** Topics in their order. */
    public static String topics(Page page, Set<WillTopic> topics) {
        return topics.stream().sorted().map(page::say).collect(Collectors.joining(", "));
    }

    /** From whom it is kept. */
    public static String from(Page page, Audience audience) {
        return switch (audience) {
            case Audience.Everyone() -> page.say("will.from.EVERYONE");
            case Audience.Emergencies() -> page.say("will.from.EMERGENCY");
            case Audience.Profession(var role) -> page.say("will.from." + role.name());
            case Audience.Circle(var reference) -> page.say("will.from.CIRCLE");
            case Audience.Someone(var reference, var name) -> name.isEmpty() ? reference : name;
        };
    }

    /** The title of a paper with its date. */
    public static String title(Page page, Paper paper) {
        var title = paper.title().isEmpty() ? page.say("will.paper") : paper.title();
        return paper.at() == null
                ? title
                : title + ", "
                        + page.words()
                                .date(paper.at()
                                        .atZone(org.cordee.platform.page.Words.TERRITORY)
                                        .toLocalDate());
    }

    /** From whom something can be kept: everyone, a profession, someone of the circle. */
    public static SequencedMap<String, String> audiences(Page page, SequencedMap<String, String> circle) {
        var options = new LinkedHashMap<String, String>();
        options.put("EVERYONE", page.say("will.from.EVERYONE"));
        circle.forEach((reference, name) -> options.put(reference + " " + name, name));
        SaidWill.PROFESSIONS.forEach(role -> options.put(role.name(), page.say("will.from." + role.name())));
        return options;
    }

    /** What can be kept: topics, then papers. */
    public static SequencedMap<String, String> subjects(Page page, List<Paper> papers) {
        var options = new LinkedHashMap<String, String>();
        for (var topic : WillTopic.values()) {
            options.put(topic.name(), page.say(topic));
        }
        papers.forEach(paper -> options.put(paper.reference(), title(page, paper)));
        return options;
    }
}
