package org.cordee.protocol;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cordee.access.Actor;
import org.cordee.record.Records;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The territory's protocols: drawn, checked, proposed by one person and published by another, version by version. */
@Component
public class Protocols {
    private final VersionTable versions;
    private final Records records;
    private final NamedByDrawings named;
    private final Engine engine;
    private final EngineClock clock;

    Protocols(VersionTable versions, Records records, NamedByDrawings named, Engine engine, EngineClock clock) {
        this.versions = versions;
        this.records = records;
        this.named = named;
        this.engine = engine;
        this.clock = clock;
    }

    /** What became of publishing. */
    public sealed interface Published {
        record Done(Version version) implements Published {}

        /** The one who proposed it cannot approve it. */
        record ByItsAuthor() implements Published {}

        /** It has faults, so nobody can be taken into it. */
        record Faulty(List<Fault> faults) implements Published {}

        /** Nothing waits for approval. */
        record NotProposed() implements Published {}

        /** It is no longer what was read. */
        record Changed(Version now) implements Published {}
    }

    /** The newest version of each, by name. */
    public List<Version> newest() {
        return versions.newest();
    }

    /** Those that take people in, by name. */
    public List<Version> published() {
        return versions.allPublished();
    }

    /** All versions, newest first. */
    public List<Version> of(String protocol) {
        return versions.of(protocol);
    }

    public Optional<Version> at(String protocol, int number) {
        return versions.at(protocol, number);
    }

    /** What is wrong with a drawing by itself, each fault at its place; none when it can be run. */
    public static List<Fault> faults(Version version) {
        return faults(version.drawing(), version.tables());
    }

    /** The same of what is not kept yet. */
    public static List<Fault> faults(String drawing, Map<String, String> tables) {
        try {
            return DrawingCheck.of(DrawingReader.read("", drawing, tables));
        } catch (DrawingRefused refused) {
            return refused.faults();
        }
    }

    /** Also what the forms and lessons that there are say of it: all that keeps it from being published now. */
    public List<Fault> allFaults(String drawing, Map<String, String> tables) {
        var own = faults(drawing, tables);
        return own.isEmpty() ? named.faults(DrawingReader.read("", drawing, tables)) : own;
    }

    /**
     * Keeps a draft: over the one being drawn, else as the next version. What no protocol may hold is refused by {@link DrawingRefused}
     * and not kept; what is only unfinished is kept, and its faults are shown.
     */
    @Transactional
    public Version draft(
            Actor actor, String protocol, String name, String about, String drawing, Map<String, String> tables) {
        if (!protocol.matches("[a-z][a-z0-9-]{1,60}"))
            throw new IllegalArgumentException("not a name for a protocol: " + protocol);
        versions.hold(protocol);
        DrawingReader.read(name, drawing, tables);
        var all = versions.of(protocol);
        var number = all.isEmpty()
                ? 1
                : all.getFirst().state() == Version.State.DRAFT
                                || all.getFirst().state() == Version.State.PROPOSED
                        ? all.getFirst().number()
                        : all.getFirst().number() + 1;
        var version = new Version(
                protocol,
                number,
                name.strip(),
                about.strip(),
                drawing,
                tables,
                Version.State.DRAFT,
                person(actor),
                clock.now(),
                null,
                null,
                null);
        versions.keep(version);
        return version;
    }

    /** Asks for approval of what was read at that edition; empty when there is no fault. */
    @Transactional
    public List<Fault> propose(Actor actor, String protocol, String edition) {
        versions.hold(protocol);
        var draft = open(protocol);
        return draft.isPresent() && !draft.get().edition().equals(edition)
                ? List.of(Fault.at("", "overtaken"))
                : propose(actor, protocol);
    }

    /** Asks for approval of what stands; empty when there is no draft, the faults when it has some. */
    @Transactional
    public List<Fault> propose(Actor actor, String protocol) {
        var draft = open(protocol);
        if (draft.isEmpty()) return List.of(Fault.at("", "noDraft"));
        var faults = allFaults(draft.get().drawing(), draft.get().tables());
        if (faults.isEmpty()) versions.keep(draft.get().proposed(person(actor), clock.now()));
        return faults;
    }

    /** Publishes what another person proposed, if it still is what the actor read: approving is answering for what one has read. */
    @Transactional
    public Published publish(Actor actor, String protocol, String edition) {
        versions.hold(protocol);
        var now = open(protocol).filter(version -> !version.edition().equals(edition));
        return now.isPresent() ? new Published.Changed(now.get()) : publish(actor, protocol);
    }

    /** Publishes what another person proposed: the version then takes people in, and stands in the record as a PlanDefinition. */
    @Transactional
    public Published publish(Actor actor, String protocol) {
        var proposed = open(protocol).filter(version -> version.state() == Version.State.PROPOSED);
        if (proposed.isEmpty()) return new Published.NotProposed();
        var version = proposed.get();
        if (version.author().reference().equals(actor.reference())) return new Published.ByItsAuthor();
        var faults = allFaults(version.drawing(), version.tables());
        if (!faults.isEmpty()) return new Published.Faulty(faults);
        return new Published.Done(runs(version, person(actor)));
    }

    Version runs(Version version, Version.Person approver) {
        var key = "p-" + version.protocol();
        var deployment = engine.repository()
                .createDeployment()
                .name(version.canonical())
                .disableSchemaValidation()
                .addBpmnModel(key + ".bpmn20.xml", EngineModel.of(key, version.read()))
                .deploy();
        var definition = engine.repository()
                .createProcessDefinitionQuery()
                .deploymentId(deployment.getId())
                .singleResult();
        versions.retire(version.protocol());
        versions.publish(version, approver, clock.now(), definition.getId());
        var published = versions.published(version.protocol()).orElseThrow();
        records.put(
                Actor.platform(),
                PlanMapping.PLAN,
                "protocol-" + version.protocol() + "-" + version.number(),
                new Plan(published, published.read()));
        return published;
    }

    /** What somebody draws or asks approval of, held until the end of the transaction. */
    @Transactional
    Optional<Version> beingDrawn(String protocol) {
        versions.hold(protocol);
        return open(protocol);
    }

    private Optional<Version> open(String protocol) {
        return versions.of(protocol).stream()
                .filter(version -> version.state() == Version.State.DRAFT || version.state() == Version.State.PROPOSED)
                .findFirst();
    }

    private static Version.Person person(Actor actor) {
        return new Version.Person(actor.reference(), actor.name());
    }
}
