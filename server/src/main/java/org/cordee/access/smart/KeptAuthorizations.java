package org.cordee.access.smart;

import java.util.Objects;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.core.OAuth2Token;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.server.authorization.JdbcOAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationCode;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Keeps what was granted to apps and machines, with hashes in the place of codes and tokens, and forgets what has long expired. */
@Component
public class KeptAuthorizations implements OAuth2AuthorizationService {
    private final JdbcTemplate jdbc;
    private final JdbcOAuth2AuthorizationService rows;
    private final TransactionTemplate transactions;
    private final ApplicationEventPublisher events;

    KeptAuthorizations(
            JdbcTemplate jdbc,
            RegisteredClientRepository clients,
            TransactionTemplate transactions,
            ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.events = events;
        this.rows = new JdbcOAuth2AuthorizationService(jdbc, clients);
    }

    /** On one connection, as {@link #found}: one that is there is looked at before it is changed. */
    @Override
    public void save(OAuth2Authorization authorization) {
        var hashed = with(authorization, value -> RandomText.isHash(value) ? value : RandomText.hash(value));
        transactions.executeWithoutResult(status -> rows.save(hashed));
        var access = authorization.getAccessToken();
        if (access != null && access.isInvalidated()) {
            events.publishEvent(new TokensWithdrawn(authorization.getRegisteredClientId()));
        }
    }

    @Override
    public void remove(OAuth2Authorization authorization) {
        rows.remove(authorization);
    }

    @Override
    public @Nullable OAuth2Authorization findById(String id) {
        return found(() -> rows.findById(id));
    }

    @Override
    public @Nullable OAuth2Authorization findByToken(String token, @Nullable OAuth2TokenType type) {
        if (RandomText.isHash(token)) {
            return null;
        }
        if (type != null && type.getValue().equals(OAuth2ParameterNames.STATE)) {
            return found(() -> rows.findByToken(token, type));
        }
        var hash = RandomText.hash(token);
        var found = found(() -> rows.findByToken(hash, type));
        return found == null ? null : with(found, value -> value.equals(hash) ? token : value);
    }

    /**
     * On one connection: the client is looked up while the row is read, and as many threads as there are connections, each with one and in
     * want of a second, would wait for each other.
     */
    private @Nullable OAuth2Authorization found(Supplier<@Nullable OAuth2Authorization> look) {
        return transactions.execute(status -> look.get());
    }

    /** Once an hour what expired a day ago and can be renewed by nothing. */
    @Scheduled(fixedDelay = 3_600_000, initialDelay = 600_000)
    void forget() {
        jdbc.update("""
                DELETE FROM access.oauth2_authorization WHERE now() - interval '1 day' > coalesce(greatest(
                    access_token_expires_at, refresh_token_expires_at, authorization_code_expires_at), created_at)
                """);
        jdbc.update("DELETE FROM access.spent_assertion WHERE expires_at < now()");
        jdbc.update("DELETE FROM access.app_launch WHERE expires_at < now()");
        jdbc.update("DELETE FROM access.app_context WHERE expires_at < now()");
    }

    private static OAuth2Authorization with(OAuth2Authorization from, UnaryOperator<String> value) {
        var copy = OAuth2Authorization.from(from);
        replace(from, copy, OAuth2AuthorizationCode.class, value);
        replace(from, copy, OAuth2AccessToken.class, value);
        replace(from, copy, OAuth2RefreshToken.class, value);
        replace(from, copy, OidcIdToken.class, value);
        return copy.build();
    }

    private static <T extends OAuth2Token> void replace(
            OAuth2Authorization from, OAuth2Authorization.Builder copy, Class<T> kind, UnaryOperator<String> value) {
        var kept = from.getToken(kind);
        if (kept != null) {
            var token = token(kept.getToken(), value.apply(kept.getToken().getTokenValue()));
            copy.token(token, metadata -> metadata.putAll(kept.getMetadata()));
        }
    }

    private static OAuth2Token token(OAuth2Token like, String value) {
        return switch (like) {
            case OAuth2AuthorizationCode code ->
                new OAuth2AuthorizationCode(
                        value, Objects.requireNonNull(code.getIssuedAt()), Objects.requireNonNull(code.getExpiresAt()));
            case OAuth2AccessToken access ->
                new OAuth2AccessToken(
                        access.getTokenType(), value, access.getIssuedAt(), access.getExpiresAt(), access.getScopes());
            case OAuth2RefreshToken refresh ->
                new OAuth2RefreshToken(value, refresh.getIssuedAt(), refresh.getExpiresAt());
            case OidcIdToken id -> new OidcIdToken(value, id.getIssuedAt(), id.getExpiresAt(), id.getClaims());
            default ->
                throw new IllegalArgumentException(
                        "a token of another kind: " + like.getClass().getSimpleName());
        };
    }
}
