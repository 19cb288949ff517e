package org.cordee.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import org.cordee.access.CertificateSettings.From;
import org.cordee.access.smart.ClientCertificate;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * The certificate behind a request, by the one way that the operator has opened. A header counts from the proxy alone, which knows
 * a secret: anyone can write a header, and an address can be another's.
 */
@Component
@Order(-200)
@EnableConfigurationProperties(CertificateSettings.class)
class ClientCertificates extends OncePerRequestFilter {
    private static final String ATTRIBUTE = "jakarta.servlet.request.X509Certificate";
    private static final String VERIFIED = ClientCertificates.class.getName() + ".verified";

    private final CertificateSettings settings;
    private final String secret;

    ClientCertificates(CertificateSettings settings) {
        this.settings = settings;
        this.secret = settings.from() == From.PROXY ? settings.secret() : "";
    }

    /** The certificate that the caller holds; null for none. */
    static @Nullable X509Certificate of(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof X509Certificate[] chain && chain.length > 0 ? chain[0] : null;
    }

    /** Whether a trusted authority signed it. */
    static boolean isVerified(HttpServletRequest request) {
        return Boolean.TRUE.equals(request.getAttribute(VERIFIED));
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        switch (settings.from()) {
            case NONE -> request.removeAttribute(ATTRIBUTE);
            // The server here takes no certificate that its own trust store does not vouch for.
            case TLS -> request.setAttribute(VERIFIED, of(request) != null);
            case PROXY -> {
                request.removeAttribute(ATTRIBUTE);
                if (isProxy(request)) handOn(request);
            }
        }
        chain.doFilter(request, response);
    }

    private boolean isProxy(HttpServletRequest request) {
        var said = request.getHeader(settings.secretHeader());
        return said != null
                && MessageDigest.isEqual(
                        said.getBytes(StandardCharsets.UTF_8), secret.getBytes(StandardCharsets.UTF_8));
    }

    private void handOn(HttpServletRequest request) {
        var header = request.getHeader(settings.header());
        if (header == null || header.isBlank()) return;
        var pem = header.contains("%") ? URLDecoder.decode(header.replace("+", "%2B"), StandardCharsets.UTF_8) : header;
        ClientCertificate.parse(pem).ifPresent(certificate -> {
            request.setAttribute(ATTRIBUTE, new X509Certificate[] {certificate});
            request.setAttribute(VERIFIED, "SUCCESS".equals(request.getHeader(settings.verifiedHeader())));
        });
    }
}
