package org.cordee.access.upstream;

import java.net.URI;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;

/** Which addresses the platform itself may call: what a provider publishes must not lead it into the network behind it. */
final class ProviderAddress {
    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

    private ProviderAddress() {}

    /** Over TLS, or on this machine; without a user, a query or a fragment. */
    static boolean isSafe(String address) {
        try {
            var uri = URI.create(address);
            var scheme = uri.getScheme();
            var host = uri.getHost();
            return host != null
                    && uri.getRawUserInfo() == null
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null
                    && ("https".equals(scheme) || "http".equals(scheme) && THIS_MACHINE.contains(host));
        } catch (IllegalArgumentException unreadable) {
            return false;
        }
    }

    /** Whether it stands at the issuer's own place, or on one of the hosts named besides. */
    static boolean belongs(String address, String issuer, Collection<String> hosts) {
        return isSafe(address) && (place(address).equals(place(issuer)) || hosts.contains(place(address)));
    }

    private static String place(String address) {
        return URI.create(address).getRawAuthority().toLowerCase(Locale.ROOT);
    }
}
