package org.cordee.identity;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.cordee.access.Actor;
import org.cordee.record.WriteCheck;
import org.cordee.store.Draft;
import org.cordee.store.Refusal;
import org.cordee.store.Step;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The invariants of FR Core 2.2.0's Patient with INS, for whoever claims that profile, or is validated and bears an INS: fr-core-1, a
 * validated identity has an official INS; fr-core-2, it has exactly one official identifier; and for whoever claims it the strict traits.
 * fr-core-3, a birthplace other than 99999, is a warning there and refuses nothing here.
 */
@Component
@Order(5)
class FrCoreInvariants implements WriteCheck {
    private static final String PROFILE = "https://hl7.fr/ig/fhir/core/StructureDefinition/fr-core-patient-ins";
    private static final String RELIABILITY =
            "https://hl7.fr/ig/fhir/core/StructureDefinition/fr-core-identity-reliability";
    private static final JsonMapper JSON = JsonMapper.shared();

    @Override
    public Verdict check(Actor actor, List<Proposal> proposals, Set<String> profiles) {
        for (int i = 0; i < proposals.size(); i++) {
            var draft = proposals.get(i).type().equals("Patient")
                    ? draft(proposals.get(i).step())
                    : null;
            var fault = draft == null ? null : fault(draft);
            if (fault != null) {
                return new Verdict.Refuse(i, fault);
            }
        }
        return new Verdict.Proceed(proposals.stream().map(Proposal::step).toList());
    }

    private static @Nullable Draft draft(Step step) {
        return switch (step) {
            case Step.Create create -> create.draft();
            case Step.Update update -> update.draft();
            case Step.UpdateWhere update -> update.draft();
            default -> null;
        };
    }

    private static @Nullable Refusal fault(Draft draft) {
        var text = new String(draft.json(), StandardCharsets.UTF_8);
        if (!text.contains("\"VALI\"") && !text.contains(PROFILE)) {
            return null;
        }
        JsonNode patient;
        try {
            patient = JSON.readTree(draft.json());
        } catch (JacksonException unreadable) {
            // The store says what is wrong with it.
            return null;
        }
        int official = 0;
        int officialIns = 0;
        boolean bearsIns = false;
        for (var identifier : patient.path("identifier")) {
            boolean isIns = Ins.isDomain(identifier.path("system").asString(""));
            boolean isOfficial = identifier.path("use").asString("").equals("official");
            bearsIns |= isIns;
            official += isOfficial ? 1 : 0;
            officialIns += isOfficial && isIns ? 1 : 0;
        }
        boolean claims = claims(patient);
        if (isValidated(patient) && (bearsIns || claims)) {
            if (officialIns == 0) {
                return refused("fr-core-1: an identity of status VALI has an INS whose use is official");
            }
            if (official != 1) {
                return refused(
                        "fr-core-2: an identity of status VALI has exactly one identifier whose use is official, not "
                                + official);
            }
        }
        var lacking = claims ? FrCoreTraits.fault(patient) : null;
        return lacking == null
                ? null
                : Refusal.Invalid.content("invariant", "fr-core-patient-ins: " + lacking, "Patient");
    }

    private static boolean isValidated(JsonNode patient) {
        for (var extension : patient.path("extension")) {
            if (RELIABILITY.equals(extension.path("url").asString(""))) {
                for (var part : extension.path("extension")) {
                    if (part.path("valueCoding").path("code").asString("").equals("VALI")) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private static boolean claims(JsonNode patient) {
        for (var profile : patient.path("meta").path("profile")) {
            if (profile.asString("").split("\\|", 2)[0].equals(PROFILE)) {
                return true;
            }
        }
        return false;
    }

    private static Refusal refused(String why) {
        return Refusal.Invalid.content("invariant", why, "Patient.identifier");
    }
}
