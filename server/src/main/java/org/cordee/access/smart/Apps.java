package org.cordee.access.smart;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Apps that people use with their own rights, such as a growth chart or a practice software's window (SMART App Launch). */
@Component
public class Apps {
    private static final String COLUMNS =
            "client_id, name, secret_hash, jwks, jwks_uri, redirect_uris, launch_uri, scopes ";

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;

    Apps(JdbcClient jdbc, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.events = events;
    }

    /**
     * An app that the administrator let in.
     *
     * @param proof how it proves who it is; one without secret and keys is public, and leans on PKCE alone
     * @param redirectUris where codes may be sent, compared letter by letter
     * @param launchUri where a launch from our pages begins; null for an app that is only opened by itself
     * @param scopes the most that it may be given
     */
    public record App(
            String clientId,
            String name,
            ClientProof proof,
            Set<String> redirectUris,
            @Nullable String launchUri,
            Set<String> scopes) {
        public App {
            redirectUris = Set.copyOf(redirectUris);
            scopes = Set.copyOf(scopes);
        }
    }

    /** Makes the app, or brings the one of the same id up to date. */
    public void register(App app) {
        jdbc.sql("""
            INSERT INTO access.app (client_id, name, secret_hash, jwks, jwks_uri, redirect_uris, launch_uri, scopes)
            VALUES (:clientId, :name, :secret, :jwks, :jwksUri, :redirects, :launch, :scopes)
            ON CONFLICT (client_id) DO UPDATE
            SET name = EXCLUDED.name, secret_hash = EXCLUDED.secret_hash, jwks = EXCLUDED.jwks,
                jwks_uri = EXCLUDED.jwks_uri, redirect_uris = EXCLUDED.redirect_uris,
                launch_uri = EXCLUDED.launch_uri, scopes = EXCLUDED.scopes
            """)
                .param("clientId", app.clientId())
                .param("name", app.name())
                .param("secret", app.proof().secretHash())
                .param("jwks", app.proof().jwks())
                .param("jwksUri", app.proof().jwksUri())
                .param("redirects", app.redirectUris().toArray(String[]::new))
                .param("launch", app.launchUri())
                .param("scopes", app.scopes().toArray(String[]::new))
                .update();
    }

    /** Keeps the same secret in another form; whoever calls has seen that it is right. */
    public void sealAnew(String clientId, String secretHash) {
        jdbc.sql("UPDATE access.app SET secret_hash = :secret WHERE client_id = :id AND secret_hash IS NOT NULL")
                .param("secret", secretHash)
                .param("id", clientId)
                .update();
    }

    /** The app of this client id. */
    public Optional<App> app(String clientId) {
        return jdbc.sql("SELECT " + COLUMNS + "FROM access.app WHERE client_id = :id")
                .param("id", clientId)
                .query(Apps::app)
                .optional();
    }

    /** Those that can be opened on a patient from our pages, by name. */
    public List<App> launchable() {
        return jdbc.sql("SELECT " + COLUMNS + "FROM access.app WHERE launch_uri IS NOT NULL ORDER BY name")
                .query(Apps::app)
                .list();
    }

    /** All of them, by name. */
    public List<App> all() {
        return jdbc.sql("SELECT " + COLUMNS + "FROM access.app ORDER BY name, client_id")
                .query(Apps::app)
                .list();
    }

    /** Lets the app in no more, with all that people gave it leave for; says whether there was one. */
    @Transactional
    public boolean withdraw(String clientId) {
        endLeaves(clientId);
        jdbc.sql("DELETE FROM access.app_launch WHERE client_id = :id")
                .param("id", clientId)
                .update();
        return jdbc.sql("DELETE FROM access.app WHERE client_id = :id")
                        .param("id", clientId)
                        .update()
                > 0;
    }

    /** Ends what everyone gave the app leave for, such as after a change of what it may do: it asks again. */
    @Transactional
    public void endLeaves(String clientId) {
        jdbc.sql("DELETE FROM access.oauth2_authorization WHERE registered_client_id = :id")
                .param("id", clientId)
                .update();
        jdbc.sql("DELETE FROM access.oauth2_authorization_consent WHERE registered_client_id = :id")
                .param("id", clientId)
                .update();
        events.publishEvent(new TokensWithdrawn(clientId));
    }

    private static App app(ResultSet row, int number) throws SQLException {
        return new App(
                row.getString("client_id"),
                row.getString("name"),
                new ClientProof(row.getString("secret_hash"), row.getString("jwks"), row.getString("jwks_uri")),
                strings(row, "redirect_uris"),
                row.getString("launch_uri"),
                strings(row, "scopes"));
    }

    private static Set<String> strings(ResultSet row, String column) throws SQLException {
        return Set.copyOf(Arrays.asList((String[]) row.getArray(column).getArray()));
    }
}
