package org.cordee.access;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.cordee.access.smart.ClientCertificate;
import org.cordee.access.smart.ClientProof;
import org.cordee.access.smart.TokensWithdrawn;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Machines that sign in with OAuth 2 client credentials, such as the gateway of a maker of scales. */
@Component
public class MachineClients {
    private final JdbcClient jdbc;
    private final PasswordEncoder passwords;
    private final ApplicationEventPublisher events;

    MachineClients(JdbcClient jdbc, PasswordEncoder passwords, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.passwords = passwords;
        this.events = events;
    }

    /** The machine in the record: by its identifier, or by a mark of it where that is an address. */
    public static String reference(String clientId) {
        return "Device/"
                + (clientId.contains("/")
                        ? UUID.nameUUIDFromBytes(clientId.getBytes(StandardCharsets.UTF_8))
                        : clientId);
    }

    /**
     * Makes a client, or brings it up to date.
     *
     * @param reference the machine in the record, such as {@code Device/demo-gateway}; grants are looked up in its name
     * @param scopes SMART v2 system scopes, such as {@code system/Observation.cruds}
     */
    public void register(String clientId, String name, String secret, String reference, Set<String> scopes) {
        register(clientId, name, new ClientProof(passwords.encode(secret), null, null), reference, scopes);
    }

    /** The same for a client that proves who it is in another way. */
    public void register(String clientId, String name, ClientProof proof, String reference, Set<String> scopes) {
        register(clientId, name, proof, reference, scopes, null);
    }

    /**
     * The same for software that calls in the name of its users.
     *
     * @param place the structure whose software it is, such as {@code Organization/3}; null for none
     */
    public void register(
            String clientId,
            String name,
            ClientProof proof,
            String reference,
            Set<String> scopes,
            @Nullable String place) {
        jdbc.sql("""
            INSERT INTO access.machine_client (client_id, name, secret_hash, jwks, jwks_uri, reference, scopes,
                certificate_subject, certificate_thumbprint, place)
            VALUES (:clientId, :name, :secret, :jwks, :jwksUri, :reference, :scopes, :subject, :thumbprint, :place)
            ON CONFLICT (client_id) DO UPDATE
            SET name = EXCLUDED.name, secret_hash = EXCLUDED.secret_hash, jwks = EXCLUDED.jwks,
                jwks_uri = EXCLUDED.jwks_uri, reference = EXCLUDED.reference, scopes = EXCLUDED.scopes,
                certificate_subject = EXCLUDED.certificate_subject,
                certificate_thumbprint = EXCLUDED.certificate_thumbprint, place = EXCLUDED.place
            """)
                .param("clientId", clientId)
                .param("name", name)
                .param("secret", proof.secretHash())
                .param("jwks", proof.jwks())
                .param("jwksUri", proof.jwksUri())
                .param(
                        "subject",
                        proof.certificate() == null ? null : proof.certificate().subject())
                .param(
                        "thumbprint",
                        proof.certificate() == null ? null : proof.certificate().thumbprint())
                .param("reference", reference)
                .param("scopes", scopes.toArray(String[]::new))
                .param("place", place)
                .update();
    }

    /**
     * A machine as the administrator sees it.
     *
     * @param place the structure whose software it is, null for none
     */
    public record Listed(
            String clientId,
            String name,
            boolean hasKeys,
            List<String> scopes,
            @Nullable String place) {}

    /** All machines, by name. */
    public List<Listed> all() {
        return jdbc
                .sql("SELECT * FROM access.machine_client ORDER BY name, client_id")
                .query(MachineClients::machine)
                .list()
                .stream()
                .map(one -> new Listed(
                        one.clientId(),
                        one.name(),
                        one.proof().secretHash() == null,
                        one.scopes().stream().sorted().toList(),
                        one.place()))
                .toList();
    }

    /** Lets a machine in no more, with the tokens it has; says whether there was one. */
    @Transactional
    public boolean withdraw(String clientId) {
        jdbc.sql("DELETE FROM access.oauth2_authorization WHERE registered_client_id = :id")
                .param("id", clientId)
                .update();
        var removed = jdbc.sql("DELETE FROM access.machine_client WHERE client_id = :id")
                .param("id", clientId)
                .update();
        events.publishEvent(new TokensWithdrawn(clientId));
        return removed > 0;
    }

    /** Keeps the same secret in another form; says whether there is such a machine with a secret. */
    boolean sealAnew(String clientId, String secretHash) {
        return jdbc.sql("""
            UPDATE access.machine_client SET secret_hash = :secret
            WHERE client_id = :id AND secret_hash IS NOT NULL
            """).param("secret", secretHash).param("id", clientId).update() > 0;
    }

    Optional<Machine> machine(String clientId) {
        return jdbc.sql("SELECT * FROM access.machine_client WHERE client_id = :id")
                .param("id", clientId)
                .query(MachineClients::machine)
                .optional();
    }

    private static Machine machine(ResultSet row, int number) throws SQLException {
        return new Machine(
                row.getString("client_id"),
                row.getString("name"),
                new ClientProof(
                        row.getString("secret_hash"),
                        row.getString("jwks"),
                        row.getString("jwks_uri"),
                        certificate(row)),
                row.getString("reference"),
                Set.copyOf(Arrays.asList((String[]) row.getArray("scopes").getArray())),
                row.getString("place"));
    }

    private static @Nullable ClientCertificate certificate(ResultSet row) throws SQLException {
        var subject = row.getString("certificate_subject");
        var thumbprint = row.getString("certificate_thumbprint");
        return subject == null && thumbprint == null ? null : new ClientCertificate(subject, thumbprint);
    }

    record Machine(
            String clientId,
            String name,
            ClientProof proof,
            String reference,
            Set<String> scopes,
            @Nullable String place) {}
}
