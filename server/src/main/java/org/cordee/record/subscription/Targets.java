package org.cordee.record.subscription;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** Where web hooks may lead: only to hosts that the operator named, since the platform stands where others cannot reach. */
@Component
class Targets {
    private final List<String> allowed;

    Targets(SubscriptionSettings settings) {
        this.allowed = settings.targets().stream()
                .map(target -> target.strip().toLowerCase(Locale.ROOT))
                .toList();
    }

    boolean allow(String endpoint) {
        URI uri;
        try {
            uri = URI.create(endpoint);
        } catch (IllegalArgumentException unreadable) {
            return false;
        }
        var scheme = uri.getScheme();
        var host = uri.getHost();
        if (scheme == null || host == null || uri.getRawUserInfo() != null || uri.getRawFragment() != null) {
            return false;
        }
        var secure = scheme.equalsIgnoreCase("https");
        if (!secure && !scheme.equalsIgnoreCase("http")) {
            return false;
        }
        var origin = (scheme + "://" + host).toLowerCase(Locale.ROOT);
        int usual = secure ? 443 : 80;
        int port = uri.getPort() < 0 ? usual : uri.getPort();
        return allowed.contains(origin + ":*")
                || allowed.contains(origin + ":" + port)
                || (port == usual && allowed.contains(origin));
    }
}
