package org.cordee.access.upstream;

import java.time.Clock;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.cordee.access.signin.OtherWays;
import org.cordee.platform.start.StartRefused;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/** The providers that the operator has set up; their settings are checked at the start, they themselves are not called. */
@Component
@EnableConfigurationProperties(UpstreamSettings.class)
class Upstreams implements OtherWays {
    static final String PATH = "/connexion/externe/";

    private final UpstreamIdentities identities;
    private final SequencedMap<String, Upstream> byName;

    Upstreams(UpstreamSettings settings, UpstreamIdentities identities, Clock clock) {
        this.identities = identities;
        var faults = settings.faults();
        if (!faults.isEmpty()) {
            throw new StartRefused("start.upstream", String.join("; ", faults));
        }
        var calls = new OutsideCalls();
        var all = new TreeMap<String, Upstream>();
        settings.upstream().forEach((name, provider) -> all.put(name, new Upstream(name, provider, calls, clock)));
        byName = Collections.unmodifiableSequencedMap(all);
    }

    Optional<Upstream> named(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    @Override
    public List<Way> forSigningIn() {
        return byName.values().stream().map(Upstreams::way).toList();
    }

    /** One's own account is attached to an identity that the State has checked; the others are matched by number or name. */
    @Override
    public List<Way> forAttaching() {
        return byName.values().stream()
                .filter(one -> one.provider().kind() == Kind.FRANCECONNECT)
                .map(Upstreams::way)
                .toList();
    }

    @Override
    public Set<String> attachedTo(String login) {
        var issuers = identities.issuersOf(login);
        return byName.values().stream()
                .filter(one -> issuers.contains(one.provider().issuer()))
                .map(Upstream::name)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Way way(Upstream one) {
        return new Way(one.name(), one.provider().kind().name(), one.provider().label());
    }
}
