package org.cordee.access.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.cordee.access.Account;
import org.cordee.access.Role;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A hospital's own provider speaks for those whom the directory places there, and for nobody else. */
class SignInByAnInstitutionTest extends SentByAProvider {
    @BeforeEach
    void twoDoctors() {
        listed("inside", "10000000011", "foix", "Hôpital de Foix");
        listed("outside", "10000000022", "elsewhere", "Cabinet");
    }

    @Test
    void aMemberHasAnAccountInThePartOfTheProfessionAndReachesInItsName() {
        comes(Map.of("sub", "1", "rpps", "10000000011", "work", Map.of("profession", "21")));
        assertThat(comesBy("hopital").uri().getPath()).isEqualTo("/pro");
        assertThat(accounts.byLogin("ps-10000000011").orElseThrow().role()).isEqualTo(Role.PHARMACIST);
    }

    @Test
    void itDoesNotSpeakForSomeoneWhoWorksElsewhere() {
        comes(Map.of("sub", "2", "rpps", "10000000022", "work", Map.of("profession", "60")));
        assertThat(comesBy("hopital").body()).contains("ne vous connaît pas comme membre");
        assertThat(accounts.byLogin("ps-10000000022")).isEmpty();
    }

    @Test
    void itNamesAnAccountOfItsOwnAndNoneOfOthersOrOfAKeeper() {
        account("membre", Role.NURSE, "Organization/foix");
        account("ailleurs", Role.NURSE, "Organization/elsewhere");
        account("chef", Role.ADMINISTRATOR, "Organization/foix");
        comes(Map.of("sub", "3", "preferred_username", "Membre"));
        assertThat(comesBy("hopital").uri().getPath()).isEqualTo("/pro");
        for (var other : Set.of("ailleurs", "chef", "personne")) {
            comes(Map.of("sub", "4", "preferred_username", other));
            assertThat(comesBy("hopital").statusCode()).as(other).isEqualTo(403);
        }
        accounts.suspend("membre", true);
        comes(Map.of("sub", "3", "preferred_username", "membre"));
        assertThat(comesBy("hopital").body()).contains("Votre compte est suspendu");
        accounts.suspend("membre", false);
    }

    private static void comes(Map<String, Object> claims) {
        HOSPITAL.holds(claims);
        HOSPITAL.changes(token -> token.claim("acr", "mfa"));
    }

    private void account(String login, Role role, String organization) {
        var reference = "Practitioner/" + login;
        accounts.register(new Account(login, login, role, reference, Set.of(reference, organization)), false);
    }
}
