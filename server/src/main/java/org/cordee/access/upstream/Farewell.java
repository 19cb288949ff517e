package org.cordee.access.upstream;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Optional;
import org.cordee.access.OpenSessions;
import org.cordee.access.PublicAddress;
import org.cordee.access.upstream.OutsideCalls.Unanswered;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.logout.LogoutSuccessHandler;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/**
 * After a sign-out here, the one at the provider by which the person came (RP-Initiated Logout 1.0). A page lies between, since the
 * forms of our pages lead to ourselves alone.
 */
@Controller
class Farewell implements LogoutSuccessHandler {
    private static final String PATH = "/connexion/depart";

    private final UpstreamSessions sessions;
    private final Upstreams upstreams;
    private final Carried carried;
    private final PublicAddress address;

    Farewell(UpstreamSessions sessions, Upstreams upstreams, Carried carried, PublicAddress address) {
        this.sessions = sessions;
        this.upstreams = upstreams;
        this.carried = carried;
        this.address = address;
    }

    /** Where the person is sent next, once. */
    record Leaving(String kind, String label, String address) {}

    @Override
    public void onLogoutSuccess(HttpServletRequest request, HttpServletResponse response, @Nullable Authentication left)
            throws IOException {
        var leaving = Optional.ofNullable(OpenSessions.endedBy(request))
                .flatMap(sessions::of)
                .flatMap(this::leaving);
        leaving.ifPresent(one -> carried.put(request, one));
        response.sendRedirect(leaving.isPresent() ? PATH : "/");
    }

    @GetMapping(PATH)
    String page(HttpServletRequest request, HttpServletResponse response, Model model) {
        var leaving = carried.take(request, Leaving.class);
        if (leaving.isEmpty()) return "redirect:/";
        response.setHeader("Refresh", "0; url=" + leaving.get().address());
        model.addAttribute("kind", leaving.get().kind());
        model.addAttribute("label", leaving.get().label());
        model.addAttribute("address", leaving.get().address());
        return "access/upstream/farewell";
    }

    private Optional<Leaving> leaving(UpstreamSessions.Begun begun) {
        return upstreams.named(begun.upstream()).flatMap(upstream -> {
            var end = endpoint(upstream);
            if (end.isEmpty()) return Optional.empty();
            var asked = new LinkedHashMap<String, String>();
            asked.put("id_token_hint", begun.idToken());
            asked.put("client_id", upstream.provider().clientId());
            asked.put("post_logout_redirect_uri", address.origin() + "/connexion");
            return Optional.of(new Leaving(
                    upstream.provider().kind().name(),
                    upstream.provider().label(),
                    end + (end.contains("?") ? "&" : "?") + Provers.query(asked)));
        });
    }

    /** A provider that is down keeps nobody signed in here. */
    private static String endpoint(Upstream upstream) {
        try {
            return upstream.metadata().endSession();
        } catch (Unanswered _) {
            return "";
        }
    }
}
