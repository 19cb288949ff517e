package org.cordee.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;
import org.springframework.stereotype.Component;

/** Machines that sign in with OAuth 2 client credentials, such as the gateway of a maker of scales. */
@Component
public class MachineClients implements RegisteredClientRepository {
    private static final Duration TOKEN_LIFE = Duration.ofHours(1);

    private final JdbcClient jdbc;
    private final PasswordEncoder passwords;

    MachineClients(JdbcClient jdbc, PasswordEncoder passwords) {
        this.jdbc = jdbc;
        this.passwords = passwords;
    }

    /**
     * Makes a client, or brings it up to date.
     *
     * @param reference the machine in the record, such as {@code Device/demo-gateway}; grants are looked up in its name
     * @param scopes SMART v2 system scopes, such as {@code system/Observation.cruds}
     */
    public void register(String clientId, String name, String secret, String reference, Set<String> scopes) {
        jdbc.sql("""
                        INSERT INTO access.machine_client (client_id, name, secret_hash, reference, scopes)
                        VALUES (:clientId, :name, :secret, :reference, :scopes)
                        ON CONFLICT (client_id) DO UPDATE
                        SET name = EXCLUDED.name, secret_hash = EXCLUDED.secret_hash,
                            reference = EXCLUDED.reference, scopes = EXCLUDED.scopes
                        """)
                .param("clientId", clientId)
                .param("name", name)
                .param("secret", passwords.encode(secret))
                .param("reference", reference)
                .param("scopes", scopes.toArray(String[]::new))
                .update();
    }

    Optional<Machine> machine(String clientId) {
        return jdbc.sql("SELECT * FROM access.machine_client WHERE client_id = :id")
                .param("id", clientId)
                .query(MachineClients::machine)
                .optional();
    }

    @Override
    public void save(RegisteredClient client) {
        throw new UnsupportedOperationException("clients are registered by the administrator");
    }

    @Override
    public @Nullable RegisteredClient findById(String id) {
        return findByClientId(id);
    }

    @Override
    public @Nullable RegisteredClient findByClientId(String clientId) {
        return machine(clientId).map(MachineClients::registered).orElse(null);
    }

    private static RegisteredClient registered(Machine machine) {
        return RegisteredClient.withId(machine.clientId())
                .clientId(machine.clientId())
                .clientSecret(machine.secretHash())
                .clientName(machine.name())
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_POST)
                .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                .scopes(scopes -> scopes.addAll(machine.scopes()))
                .tokenSettings(TokenSettings.builder()
                        .accessTokenTimeToLive(TOKEN_LIFE)
                        .build())
                .build();
    }

    private static Machine machine(ResultSet row, int number) throws SQLException {
        return new Machine(
                row.getString("client_id"),
                row.getString("name"),
                row.getString("secret_hash"),
                row.getString("reference"),
                Set.copyOf(Arrays.asList((String[]) row.getArray("scopes").getArray())));
    }

    record Machine(String clientId, String name, String secretHash, String reference, Set<String> scopes) {}
}
