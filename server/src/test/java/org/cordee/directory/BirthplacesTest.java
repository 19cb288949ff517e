package org.cordee.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

@SpringBootTest
class BirthplacesTest {
    @Autowired
    Birthplaces birthplaces;

    @Test
    void communesOfAllFranceAreKnownBeforeAnyImportAndOtherCountriesAreNot() {
        assertThat(birthplaces.names(List.of("31555", "2A004", "97105", "09122", "99100", "3155", "", "31555")))
                .containsEntry("31555", "Toulouse (31)")
                .containsEntry("2A004", "Ajaccio (2A)")
                .containsEntry("97105", "Basse-Terre (971)")
                .containsEntry("09122", "Foix (09)")
                .hasSize(4);
    }
}
