package org.cordee.record.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

/** A secret that was kept by an encoder of former years lets its machine in, and is kept anew. */
class ASecretKeptInAnOldFormTest extends AtTheDoor {
    @Test
    void theMachineIsLetInAndTheSecretIsKeptInTheFormOfToday() throws Exception {
        clients.register("former", "Ancien logiciel", "former", "Device/former", Set.of("system/Patient.rs"));
        jdbc.sql("UPDATE access.machine_client SET secret_hash = '{noop}former' WHERE client_id = 'former'")
                .update();

        assertThat(token("former")).isNotEmpty();

        assertThat(kept()).startsWith("{bcrypt}");
        assertThat(token("former")).as("with the new form").isNotEmpty();
        assertThat(clients.all())
                .filteredOn(one -> one.clientId().equals("former"))
                .singleElement()
                .satisfies(one -> assertThat(one.scopes()).containsExactly("system/Patient.rs"));
    }

    private String kept() {
        return jdbc.sql("SELECT secret_hash FROM access.machine_client WHERE client_id = 'former'")
                .query(String.class)
                .single();
    }
}
