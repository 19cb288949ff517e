package org.cordee.record.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.cordee.TestPlatform;
import org.cordee.access.Actor;
import org.cordee.access.Role;
import org.cordee.coordination.Circles;
import org.cordee.coordination.MemberRole;
import org.cordee.coordination.errand.Errand;
import org.cordee.coordination.errand.Errands;
import org.cordee.record.WriteCheck.Proposal;
import org.cordee.store.Draft;
import org.cordee.store.Patch;
import org.cordee.store.Reach;
import org.cordee.store.ReadOutcome;
import org.cordee.store.RecordStore;
import org.cordee.store.Refusal;
import org.cordee.store.Step;
import org.cordee.store.WriteOutcome;
import org.cordee.testing.MadeUpCare;
import org.junit.jupiter.api.Test;

/** Whoever accepts a Task with a part in the circle comes in: only those who may change the circle write such a Task. */
class WhoInvitesIntoACircleTest {
    private static final String CODES = "https://cordee.example/fhir/CodeSystem/task";
    private static final String ROLE = """
            {"type":{"coding":[{"system":"%s","code":"circle-role"}]},"valueString":"REFERRING_DOCTOR"}""".formatted(CODES);

    private final MadeUpCare jeanne = MadeUpCare.made();
    private final MadeUpCare other = MadeUpCare.made();
    private final Writes writes = TestPlatform.get(Writes.class);
    private final RecordStore store = TestPlatform.get(RecordStore.class);
    private final Errands errands = TestPlatform.get(Errands.class);
    private final Circles circles = TestPlatform.get(Circles.class);
    private final List<Actor> others = List.of(
            jeanne.joined(Role.PHARMACIST),
            jeanne.joined(Role.SOCIAL_WORKER),
            jeanne.joined(Role.PSYCHOLOGIST),
            jeanne.joined(Role.SECRETARY));

    @Test
    void whoMayNotChangeTheCircleWritesNoInvitationByAnyWay() {
        for (var actor : others) {
            var name = actor.name();
            refused(name, create(actor, task(actor.reference(), ROLE)));
            refused(
                    name + " in another's name",
                    create(actor, task(jeanne.coordinator().reference(), ROLE)));
            refused(
                    name + " by an escape",
                    create(actor, task(actor.reference(), ROLE.replace("circle-", "circle\\u002d"))));
            refused(
                    name + " by a part unknown here",
                    create(actor, task(actor.reference(), ROLE.replace("REFERRING_DOCTOR", "X"))));

            var id = created(actor, task(actor.reference(), ""));
            refused(name + " afterwards", update(actor, id, task(actor.reference(), ROLE)));
            refused(
                    name + " under a new id",
                    update(actor, UUID.randomUUID().toString(), task(actor.reference(), ROLE)));
            refused(
                    name + " by criteria",
                    one(
                            actor,
                            new Step.UpdateWhere(
                                    "Task", "_id=" + id, draft(task(actor.reference(), ROLE)), null, null)));
            refused(
                    name + " by a patch",
                    patch(actor, id, "[{\"op\":\"add\",\"path\":\"/input\",\"value\":[" + ROLE + "]}]"));
            refused(
                    name + " by a FHIRPath patch",
                    one(
                            actor,
                            new Step.Change("Task", id, null, new Patch.FhirPath(bytes("""
                    {"resourceType":"Parameters","parameter":[{"name":"operation","part":[
                     {"name":"type","valueCode":"add"},{"name":"path","valueString":"Task"},{"name":"name","valueString":"input"},
                     {"name":"value","part":[
                      {"name":"type","valueCodeableConcept":{"coding":[{"system":"%s","code":"circle-role"}]}},
                      {"name":"value","valueString":"NURSE"}]}]}]}
                    """.formatted(CODES))), null)));
            var whole = List.of(
                    proposal(new Step.Create(draft(task(actor.reference(), "")), null, null)),
                    proposal(new Step.Create(
                            draft(task(actor.reference(), ROLE)), null, "urn:uuid:" + UUID.randomUUID())));
            assertThat(writes.all(actor, whole, Set.of()))
                    .as(name + " by a transaction")
                    .isInstanceOfSatisfying(
                            Refusal.InEntry.class, no -> assertThat(no.index()).isEqualTo(1));
        }
        assertThat(errands.mine(jeanne.stranger()))
                .as("what is asked without a part in the circle")
                .hasSize(others.size())
                .allSatisfy(one -> assertThat(one.joins()).isNull());
    }

    @Test
    void ofAnInvitationOthersChangeTheAnswerAndNothingElse() {
        var id = invited();
        var standing = json(id);
        assertThat(patch(
                        jeanne.joined(Role.SECRETARY),
                        id,
                        "[{\"op\":\"add\",\"path\":\"/priority\",\"value\":\"urgent\"}]"))
                .as("what others are asked does not exist for her")
                .isInstanceOf(Refusal.NotFound.class);
        for (var actor : List.of(jeanne.joined(Role.PHARMACIST))) {
            var name = actor.name();
            refused(
                    name + " asks another",
                    update(actor, id, standing.replace(jeanne.stranger().reference(), actor.reference())));
            refused(
                    name + " asks for another",
                    update(actor, id, standing.replace(jeanne.coordinator().reference(), actor.reference())));
            refused(
                    name + " gives another part",
                    update(actor, id, standing.replace("\"NURSE\"", "\"REFERRING_DOCTOR\"")));
            refused(name + " moves it", update(actor, id, standing.replace(jeanne.patientId(), other.patientId())));
            refused(name + " names a next one", patch(actor, id, """
                            [{"op":"add","path":"/input/-","value":{"type":{"coding":[{"system":"%s","code":"next-holder"}]},
                              "valueReference":{"reference":"%s"}}}]""".formatted(CODES, actor.reference())));
            refused(
                    name + " asks another by a patch",
                    patch(
                            actor,
                            id,
                            "[{\"op\":\"replace\",\"path\":\"/owner/reference\",\"value\":\"" + actor.reference()
                                    + "\"}]"));
        }
        assertThat(patch(others.getFirst(), id, "[{\"op\":\"add\",\"path\":\"/priority\",\"value\":\"urgent\"}]"))
                .isInstanceOf(WriteOutcome.Updated.class);
        var invitee = jeanne.stranger();
        assertThat(update(
                        others.getFirst(), id, json(id).replace("\"status\":\"requested\"", "\"status\":\"received\"")))
                .as("it has been seen")
                .isInstanceOf(WriteOutcome.Updated.class);
        assertThat(errands.accept(invitee, id)).isPresent();
        assertThat(circles.of(invitee, jeanne.patientId())).isPresent();

        circles.leave(jeanne.coordinator(), jeanne.patientId(), invitee.reference());
        var closed = json(id);
        refused(
                "opened again",
                update(others.getFirst(), id, closed.replace("\"status\":\"completed\"", "\"status\":\"requested\"")));
        refused(
                "opened again by a patch",
                patch(others.getFirst(), id, "[{\"op\":\"replace\",\"path\":\"/status\",\"value\":\"requested\"}]"));
        assertThat(circles.of(invitee, jeanne.patientId())).isEmpty();
    }

    @Test
    void whoMayChangeTheCircleInvitesByTheDoorToo() {
        for (var actor : List.of(jeanne.doctor(), jeanne.coordinator())) {
            var id = created(actor, task(actor.reference(), ROLE.replace("REFERRING_DOCTOR", "NURSE")));
            assertThat(errands.accept(jeanne.stranger(), id)).isPresent();
            assertThat(circles.of(jeanne.stranger(), jeanne.patientId())).isPresent();
            circles.leave(actor, jeanne.patientId(), jeanne.stranger().reference());
        }
    }

    @Test
    void whoIsAskedSomethingElseGivesNoPartInTheCircleToHerself() {
        var id = created(jeanne.coordinator(), task(jeanne.coordinator().reference(), ""));
        refused(
                "a nurse outside",
                update(jeanne.stranger(), id, task(jeanne.coordinator().reference(), ROLE)));
        assertThat(patch(jeanne.stranger(), id, "[{\"op\":\"add\",\"path\":\"/input\",\"value\":[" + ROLE + "]}]"))
                .isInstanceOf(Refusal.class);
    }

    private String invited() {
        var who = new Errand.Party(
                jeanne.stranger().reference(), jeanne.stranger().name());
        return String.valueOf(errands.invite(jeanne.coordinator(), jeanne.patientId(), who, MemberRole.NURSE)
                .id());
    }

    private static void refused(String by, WriteOutcome outcome) {
        assertThat(outcome)
                .as(by)
                .isInstanceOfSatisfying(
                        Refusal.Invalid.class,
                        no -> assertThat(no.issues().getFirst().diagnostics()).contains("circle-role"));
    }

    private WriteOutcome create(Actor actor, String json) {
        return one(actor, new Step.Create(draft(json), null, null));
    }

    private String created(Actor actor, String json) {
        var outcome = create(actor, json);
        assertThat(outcome).as(actor.name()).isInstanceOf(WriteOutcome.Created.class);
        return ((WriteOutcome.Created) outcome).resource().id();
    }

    private WriteOutcome update(Actor actor, String id, String json) {
        var named = json.contains("\"id\":") ? json : json.replaceFirst("\\{", "{\"id\":\"" + id + "\",");
        return one(actor, new Step.Update("Task", id, draft(named), null, null));
    }

    private WriteOutcome patch(Actor actor, String id, String json) {
        return one(actor, new Step.Change("Task", id, null, new Patch.Json(bytes(json)), null));
    }

    private WriteOutcome one(Actor actor, Step step) {
        return writes.one(actor, proposal(step), Set.of());
    }

    private static Proposal proposal(Step step) {
        return new Proposal(step, "Task");
    }

    private static Draft draft(String json) {
        return Draft.json(bytes(json));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private String json(String id) {
        var found = (ReadOutcome.Found) store.read(Reach.everything(), "Task", id);
        return new String(found.resource().json(), StandardCharsets.UTF_8);
    }

    private String task(String requester, String input) {
        return """
                {"resourceType":"Task","status":"requested","intent":"order",
                 "code":{"coding":[{"system":"%s","code":"errand"}]},"description":"Venir voir",
                 "for":{"reference":"Patient/%s"},"requester":{"reference":"%s"},"owner":{"reference":"%s"},
                 "authoredOn":"%s"%s}
                """.formatted(
                        CODES,
                        jeanne.patientId(),
                        requester,
                        jeanne.stranger().reference(),
                        Instant.now(),
                        input.isEmpty() ? "" : ",\"input\":[" + input + "]");
    }
}
