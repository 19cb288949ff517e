package org.cordee.platform.page;

import jakarta.servlet.http.HttpServletRequest;

/** Addresses of this platform as the caller of a request knows it. */
public final class Addresses {
    private Addresses() {}

    /** The FHIR API, without a slash at the end. */
    public static String record(HttpServletRequest http) {
        return root(http) + "/fhir";
    }

    /** The platform, without a slash at the end. */
    public static String root(HttpServletRequest http) {
        int port = http.getServerPort();
        boolean usual = port == (http.getScheme().equals("https") ? 443 : 80);
        return http.getScheme() + "://" + http.getServerName() + (usual ? "" : ":" + port) + http.getContextPath();
    }
}
