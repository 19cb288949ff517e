package org.cordee.access.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.cordee.TestPlatform;
import org.cordee.access.Account;
import org.cordee.access.Role;
import org.cordee.access.signin.Passwords.Weakness;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which passwords are refused, and that no composition is asked for. */
class WeakPasswordsTest {
    private static final Account CAMILLE =
            new Account("camille.ossau", "Camille Ossaü", Role.NURSE, "Practitioner/1", Set.of("Practitioner/1"));

    @ParameterizedTest
    @CsvSource({
        "quatorze signe, TOO_SHORT",
        "aaaaaaaaaaaaaaaaaaaa, TOO_COMMON",
        "123456789012345678, TOO_COMMON",
        "passwordpassword, TOO_COMMON",
        "azertyuiopqsdfghjklm, TOO_COMMON",
        "qwertyuiopasdfghjkl, TOO_COMMON",
        "iloveyouiloveyou, TOO_COMMON",
        "vive ossau et la montagne bleue, OWN_NAME",
        "je suis CAMILLE depuis toujours, OWN_NAME",
        "cordée de huit alpinistes gris, OWN_NAME"
    })
    void whatAnyoneWouldTryIsRefused(String password, Weakness weakness) {
        assertThat(TestPlatform.get(Passwords.class).weakness(password, CAMILLE))
                .hasValue(weakness);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "corbeau lanterne huile tournesol",
                "trois éléphants gris boivent",
                "нет ничего лучше чая",
                "🐐🌿🧺🪵🫖🧭🐝🌧🪨🧶🥾🪺🫐🌾🐚"
            })
    void wordsInAnyLettersAreTaken(String password) {
        assertThat(TestPlatform.get(Passwords.class).weakness(password, CAMILLE))
                .isEmpty();
    }
}
