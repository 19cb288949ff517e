package org.cordee.access.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.cordee.access.Account;
import org.cordee.access.Actor;
import org.cordee.access.Role;
import org.cordee.access.signin.Invitations;
import org.cordee.identity.Ins;
import org.cordee.identity.Patient;
import org.cordee.identity.Patients;
import org.cordee.identity.Sex;
import org.cordee.store.RecordStore;
import org.cordee.testing.MergedPatients;
import org.cordee.testing.WebVisitor;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A patient or a carer comes from FranceConnect with an identity that the State has checked. */
class SignInByFranceConnectTest extends SentByAProvider {
    @Autowired
    Patients patients;

    @Autowired
    Invitations invitations;

    @Autowired
    RecordStore store;

    @Test
    void withoutAnInvitationOrAQualifiedIdentityNobodyIsGuessed() {
        patient(null, "Louise", "09122", true);
        FRANCECONNECT.holds(pivot("Louise", "09122"));
        var page = comesBy("fc");
        assertThat(page.statusCode()).isEqualTo(403);
        assertThat(page.body()).contains("Aucun compte n’est rattaché", "Demandez une invitation");
    }

    @Test
    void theWholeIdentityOfAQualifiedRecordIsAProof() {
        var login = patient(ins("2690509122111"), "Marguerite", "09122", true);
        FRANCECONNECT.holds(pivot("Marguerite Anne", "09122"));
        assertThat(comesBy("fc").uri().getPath()).isEqualTo("/compagnon");

        // From here on the provider's name for the person suffices.
        FRANCECONNECT.holds(Map.of("sub", "fc-Marguerite Anne"));
        assertThat(comesBy("fc").uri().getPath()).isEqualTo("/compagnon");
        accounts.suspend(login, true);
        assertThat(comesBy("fc").body()).contains("Votre compte est suspendu");
    }

    @Test
    void aDuplicateThatWasMergedStandsInNobodysWay() {
        var id = patient(ins("2690509122444"), "Bernadette", "09122", true);
        var other = "fc-" + UUID.randomUUID();
        putPatient(other, ins("2690509122444"), "Bernadette", "09122");
        FRANCECONNECT.holds(pivot("Bernadette", "09122"));
        assertThat(comesBy("fc").statusCode()).isEqualTo(403);

        MergedPatients.merge(store, id, other);
        assertThat(comesBy("fc").uri().getPath())
                .as("the account may be the one's or the other's")
                .isEqualTo("/compagnon");
    }

    @Test
    void oneTraitThatDiffersIsNoProof() {
        patient(ins("2690509122222"), "Odette", "09122", true);
        for (var other : List.of(
                with(pivot("Odette", "09122"), "birthplace", "09225"),
                with(pivot("Odette", "09122"), "gender", "male"),
                with(pivot("Odette", "09122"), "birthdate", "1969-05-02"),
                with(pivot("Odette", "09122"), "family_name", "Ferrer"),
                pivot("Anne Odette", "09122"))) {
            FRANCECONNECT.holds(with(other, "sub", UUID.randomUUID().toString()));
            assertThat(comesBy("fc").statusCode()).as("%s", other).isEqualTo(403);
        }
        FRANCECONNECT.holds(without(pivot("Odette", "09122"), "birthdate"));
        assertThat(comesBy("fc").body()).contains("n’a pas transmis tout ce qu’il faut");
    }

    @Test
    void anInvitedPersonMayChooseItFromNowOnIfTheIdentityIsTheOneOfTheRecord() {
        var id = "fc-" + UUID.randomUUID();
        putPatient(id, null, "Solange", "09122");
        var account =
                new Account("s" + UUID.randomUUID(), "Solange", Role.PATIENT, "Patient/" + id, Set.of("Patient/" + id));
        var link = invitations.invite(Actor.platform(), account).orElseThrow().toString();
        var visitor = visitor();
        var means = opens(visitor, link);
        assertThat(means).contains("/connexion/externe/fc?pour=invitation", "S’identifier avec FranceConnect+");

        FRANCECONNECT.holds(pivot("Paulette", "09122"));
        assertThat(visitor.get("/connexion/externe/fc?pour=invitation").body())
                .contains("n’est pas celle de ce compte");
        FRANCECONNECT.holds(pivot("Solange", "09122"));
        assertThat(visitor.get("/connexion/externe/fc?pour=invitation").uri().getPath())
                .isEqualTo("/compte/codes");
        assertThat(visitor.get("/compagnon").statusCode()).isEqualTo(200);
        assertThat(comesBy("fc").uri().getPath()).isEqualTo("/compagnon");
        assertThat(opens(visitor(), link)).contains("Ce lien ne va pas");
    }

    @Test
    void whoIsSignedInAttachesAndDetachesIt() {
        var login = patient(null, "Renée", "09122", true);
        var visitor = WebVisitor.signedIn(port, login);
        assertThat(visitor.get("/compte").body()).contains("/compte/externe/fc");
        FRANCECONNECT.holds(pivot("Renée", "09122"));
        var account = visitor.get("/compte/externe/fc");
        assertThat(account.body()).contains("vous pouvez maintenant entrer par ce service");
        assertThat(FRANCECONNECT.asked()).containsEntry("max_age", "0");
        assertThat(comesBy("fc").uri().getPath()).isEqualTo("/compagnon");

        assertThat(visitor.post(account, "/compte/externe/fc/retrait", Map.of()).body())
                .contains("n’ouvre plus votre compte");
        assertThat(comesBy("fc").statusCode()).isEqualTo(403);
    }

    @Test
    void whoIsHereAsAPatientAndAsACarerChooses() {
        var own = patient(null, "Irène", "09122", true);
        var other = patient(null, "Irène", "09122", true);
        FRANCECONNECT.holds(pivot("Irène", "09122"));
        for (var login : List.of(own, other)) {
            WebVisitor.signedIn(port, login).get("/compte/externe/fc");
        }
        var visitor = visitor();
        var page = visitor.get("/connexion/externe/fc");
        assertThat(page.body()).contains("Pour qui venez-vous");
        assertThat(visitor.post(page, "/connexion/choix", Map.of("as", "1"))
                        .uri()
                        .getPath())
                .isEqualTo("/compagnon");
    }

    @Test
    void aSignedUserInfoIsReadAndAWeakSignInRefused() {
        patient(ins("2690509122333"), "Huguette", "09122", true);
        FRANCECONNECT.holds(pivot("Huguette", "09122"));
        FRANCECONNECT.signsUserInfo();
        assertThat(comesBy("fc").uri().getPath()).isEqualTo("/compagnon");
        FRANCECONNECT.changes(claims -> claims.claim("acr", "eidas1"));
        assertThat(comesBy("fc").body()).contains("une preuve trop faible");
    }

    private static Map<String, Object> pivot(String given, String birthPlace) {
        return Map.of(
                "sub", "fc-" + given,
                "family_name", "FERRE",
                "given_name", given,
                "birthdate", "1969-05-01",
                "gender", "female",
                "birthplace", birthPlace,
                "birthcountry", "99100");
    }

    private static Ins ins(String number) {
        return new Ins(number + "%02d".formatted(97 - Long.parseLong(number) % 97), Ins.NIR_TEST);
    }

    /** A patient of the record with an account; the login. */
    private String patient(@Nullable Ins ins, String given, String birthPlace, boolean demonstration) {
        var id = "fc-" + UUID.randomUUID();
        putPatient(id, ins, given, birthPlace);
        accounts.register(
                new Account(id, given + " FERRE", Role.PATIENT, "Patient/" + id, Set.of("Patient/" + id)),
                demonstration);
        return id;
    }

    private void putPatient(String id, @Nullable Ins ins, String given, String birthPlace) {
        patients.putAll(
                Actor.platform(),
                List.of(new Patient(
                        id,
                        ins,
                        "Ferré",
                        null,
                        given,
                        Sex.FEMALE,
                        LocalDate.of(1969, 5, 1),
                        birthPlace,
                        null,
                        null,
                        null)));
    }

    private static String opens(WebVisitor visitor, String link) {
        return visitor.post(visitor.get("/connexion/lien"), "/connexion/lien", Map.of("link", link))
                .body();
    }
}
