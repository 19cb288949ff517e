package org.cordee.access;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.cordee.access.smart.AppScopes;
import org.cordee.access.smart.Apps;
import org.cordee.access.smart.Launches;
import org.cordee.access.smart.Scope;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;

/** Apps as the person at the screen meets them: which can be opened on a patient, and what one asks leave for. */
@Component
public class AppLaunches {
    private final Apps apps;
    private final Launches launches;
    private final OAuth2AuthorizationService authorizations;

    AppLaunches(Apps apps, Launches launches, OAuth2AuthorizationService authorizations) {
        this.apps = apps;
        this.launches = launches;
        this.authorizations = authorizations;
    }

    /** An app that can be opened on a patient. */
    public record Launchable(String clientId, String name) {}

    /**
     * What an app asks of the person at the screen.
     *
     * @param origin where the person will be sent to, as scheme, host and port
     * @param choosesPatient whether the person has to name the patient; not so for a launch from our pages
     */
    public record Leave(
            String appName, String origin, List<String> scopes, List<Scope> record, boolean choosesPatient) {
        public Leave {
            scopes = List.copyOf(scopes);
            record = List.copyOf(record);
        }

        /** Whether the app may go on when the person is away. */
        public boolean offline() {
            return scopes.contains(AppScopes.OFFLINE);
        }

        /** Whether the app may change or add something. */
        public boolean writes() {
            return record.stream()
                    .anyMatch(scope -> scope.interactions().stream()
                            .anyMatch(one -> one != org.cordee.store.Interaction.READ
                                    && one != org.cordee.store.Interaction.SEARCH));
        }
    }

    /** Those that can be opened on a patient, by name. */
    public List<Launchable> launchable() {
        return apps.launchable().stream()
                .map(app -> new Launchable(app.clientId(), app.name()))
                .toList();
    }

    /** The address at which the app opens on this patient; the caller has checked that the patient is within reach. */
    public Optional<String> launch(String clientId, String patient, String record) {
        return apps.app(clientId)
                .filter(app -> app.launchUri() != null)
                .map(app -> UriComponentsBuilder.fromUriString(Objects.requireNonNull(app.launchUri()))
                        .queryParam("iss", "{record}")
                        .queryParam("launch", "{launch}")
                        .encode()
                        .buildAndExpand(record, launches.begin(clientId, login(), patient))
                        .toUriString());
    }

    /** What stands open under this state for the person at the screen; nothing for anyone else. */
    public Optional<Leave> asked(String state) {
        var found = authorizations.findByToken(state, new OAuth2TokenType(OAuth2ParameterNames.STATE));
        if (found == null || !found.getPrincipalName().equals(login())) {
            return Optional.empty();
        }
        OAuth2AuthorizationRequest asked =
                Objects.requireNonNull(found.getAttribute(OAuth2AuthorizationRequest.class.getName()));
        var launched = asked.getAdditionalParameters().get(AppScopes.LAUNCH) instanceof String launch
                && launches.isOpen(launch, asked.getClientId(), login());
        return apps.app(asked.getClientId())
                .map(app -> leave(app, Objects.requireNonNull(asked.getRedirectUri()), asked.getScopes(), !launched));
    }

    private static Leave leave(Apps.App app, String redirect, Set<String> scopes, boolean alone) {
        var ordered = scopes.stream().sorted().toList();
        return new Leave(
                app.name(),
                UriComponentsBuilder.fromUriString(redirect)
                        .replacePath(null)
                        .replaceQuery(null)
                        .fragment(null)
                        .toUriString(),
                ordered,
                ordered.stream().flatMap(text -> Scope.of(text).stream()).toList(),
                alone && AppScopes.needPatient(scopes));
    }

    private static String login() {
        return Objects.requireNonNull(SecurityContextHolder.getContext().getAuthentication())
                .getName();
    }
}
