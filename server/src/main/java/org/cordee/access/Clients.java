package org.cordee.access;

import java.time.Duration;
import org.cordee.access.smart.AppSessions;
import org.cordee.access.smart.Apps;
import org.cordee.access.smart.Apps.App;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;
import org.springframework.stereotype.Component;

/** Machines and apps together, as Spring Authorization Server looks them up. */
@Component
class Clients implements RegisteredClientRepository {
    private static final Duration TOKEN_LIFE = Duration.ofHours(1);
    private static final Duration APP_TOKEN_LIFE = Duration.ofMinutes(15);
    private static final Duration CODE_LIFE = Duration.ofMinutes(1);
    private static final Duration REFRESH_LIFE = Duration.ofDays(90);

    private final MachineClients machines;
    private final Apps apps;
    private final AppSessions sessions;

    Clients(MachineClients machines, Apps apps, AppSessions sessions) {
        this.machines = machines;
        this.apps = apps;
        this.sessions = sessions;
    }

    /** Called when a secret that was right is kept in an outdated form: that form alone changes. */
    @Override
    public void save(RegisteredClient client) {
        var secret = client.getClientSecret();
        if (secret == null || findByClientId(client.getClientId()) == null)
            throw new UnsupportedOperationException("clients are registered by the administrator");
        if (!machines.sealAnew(client.getClientId(), secret)) apps.sealAnew(client.getClientId(), secret);
    }

    @Override
    public @Nullable RegisteredClient findById(String id) {
        return findByClientId(id);
    }

    @Override
    public @Nullable RegisteredClient findByClientId(String clientId) {
        return machines.machine(clientId)
                .map(Clients::machine)
                .or(() -> apps.app(clientId).map(this::app))
                .orElse(null);
    }

    private static RegisteredClient machine(MachineClients.Machine machine) {
        var client = RegisteredClient.withId(machine.clientId())
                .clientId(machine.clientId())
                .clientName(machine.name())
                .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                .scopes(scopes -> scopes.addAll(machine.scopes()))
                .tokenSettings(TokenSettings.builder()
                        .accessTokenTimeToLive(TOKEN_LIFE)
                        .x509CertificateBoundAccessTokens(machine.proof().certificate() != null)
                        .build());
        var settings = ClientSettings.builder();
        machine.proof().into(client, settings);
        return client.clientSettings(settings.build()).build();
    }

    private RegisteredClient app(App app) {
        var client = RegisteredClient.withId(app.clientId())
                .clientId(app.clientId())
                .clientName(app.name())
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .authorizationGrantType(AuthorizationGrantType.REFRESH_TOKEN)
                .redirectUris(uris -> uris.addAll(app.redirectUris()))
                .postLogoutRedirectUris(uris -> uris.addAll(sessions.afterSignOut(app.clientId())))
                .scopes(scopes -> scopes.addAll(app.scopes()))
                .tokenSettings(TokenSettings.builder()
                        .authorizationCodeTimeToLive(CODE_LIFE)
                        .accessTokenTimeToLive(APP_TOKEN_LIFE)
                        .refreshTokenTimeToLive(REFRESH_LIFE)
                        .reuseRefreshTokens(false)
                        .build());
        var settings = ClientSettings.builder().requireProofKey(true).requireAuthorizationConsent(true);
        app.proof().into(client, settings);
        return client.clientSettings(settings.build()).build();
    }
}
