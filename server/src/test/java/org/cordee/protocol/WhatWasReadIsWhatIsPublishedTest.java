package org.cordee.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
import org.cordee.TestPlatform;
import org.cordee.testing.MadeUpCare;
import org.junit.jupiter.api.Test;

class WhatWasReadIsWhatIsPublishedTest {
    private final MadeUpCare care = MadeUpCare.made();
    private final Protocols protocols = TestPlatform.get(Protocols.class);
    private final Drafts drafts = TestPlatform.get(Drafts.class);
    private final String protocol = "relu-" + UUID.randomUUID().toString().substring(0, 8);

    private String edition() {
        return protocols.of(protocol).getFirst().edition();
    }

    private Drafts.Redrawn redrawn(String edition, String name) {
        return drafts.redraw(care.nurse(), protocol, edition, name, "", Drawn.journey(), Map.of());
    }

    @Test
    void whatChangedAfterItWasReadIsNotPublishedUnderTheReadersName() {
        protocols.draft(care.coordinator(), protocol, "Relu", "", Drawn.delay(), Map.of());
        var first = edition();
        assertThat(protocols.propose(care.coordinator(), protocol, first)).isEmpty();
        assertThat(edition()).as("proposing changes nothing that is read").isEqualTo(first);
        drafts.redraw(care.nurse(), protocol, first, "Relu", "", Drawn.journey(), Map.of());
        protocols.propose(care.nurse(), protocol, edition());

        assertThat(protocols.publish(care.doctor(), protocol, first)).isInstanceOf(Protocols.Published.Changed.class);
        assertThat(protocols.published())
                .noneMatch(version -> version.protocol().equals(protocol));
        assertThat(protocols.publish(care.doctor(), protocol, edition())).isInstanceOf(Protocols.Published.Done.class);
    }

    @Test
    void aDraftDoesNotOverwriteAnotherThatWasKeptMeanwhile() {
        protocols.draft(care.coordinator(), protocol, "Relu", "", Drawn.delay(), Map.of());
        var both = edition();
        assertThat(redrawn(both, "Le premier")).isInstanceOf(Drafts.Redrawn.Kept.class);
        assertThat(redrawn(both, "Le second")).isInstanceOf(Drafts.Redrawn.Overtaken.class);
        assertThat(protocols.of(protocol).getFirst().name()).isEqualTo("Le premier");
        assertThat(protocols.propose(care.coordinator(), protocol, both)).hasSize(1);
        assertThat(protocols.of(protocol).getFirst().state()).isEqualTo(Version.State.DRAFT);
        assertThat(redrawn(edition(), "Le second")).isInstanceOf(Drafts.Redrawn.Kept.class);
    }
}
