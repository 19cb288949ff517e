package org.cordee.apps.admin;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Predicate;
import org.cordee.access.smart.Apps.App;
import org.cordee.access.smart.ClientProof;
import org.cordee.access.smart.Scope;
import org.cordee.platform.page.Form;
import org.cordee.platform.page.Page;
import org.jspecify.annotations.Nullable;

/** What the form about an app says, checked field by field. */
final class AppEntry {
    private static final Set<String> OTHER_SCOPES =
            Set.of("openid", "fhirUser", "profile", "launch", "launch/patient", "offline_access", "online_access");

    private AppEntry() {}

    /** How an app proves who it is; in words under {@code admin.apps.proof}. */
    enum Proof {
        PUBLIC,
        SECRET,
        KEYS,
        ADDRESS;

        static Proof of(ClientProof proof) {
            if (proof.secretHash() != null) return SECRET;
            if (proof.jwks() != null) return KEYS;
            return proof.jwksUri() != null ? ADDRESS : PUBLIC;
        }

        static Proof of(Form form) {
            return Arrays.stream(values())
                    .filter(one -> one.name().equals(form.value("proof")))
                    .findFirst()
                    .orElse(PUBLIC);
        }
    }

    /** @param signOut where the app is told, null for nowhere */
    static Form form(App app, @Nullable String signOut, Set<String> afterSignOut) {
        return Form.empty()
                .with("name", app.name())
                .with("id", app.clientId())
                .with(
                        "redirects",
                        String.join("\n", app.redirectUris().stream().sorted().toList()))
                .with("launch", said(app.launchUri()))
                .with("signOut", said(signOut))
                .with(
                        "afterSignOut",
                        String.join("\n", afterSignOut.stream().sorted().toList()))
                .with("scopes", String.join(" ", app.scopes().stream().sorted().toList()))
                .with("proof", Proof.of(app.proof()).name())
                .with("keys", said(app.proof().jwks()))
                .with("keysAddress", said(app.proof().jwksUri()));
    }

    /** The form with what is wrong in it. */
    static Form checked(Form form, Predicate<String> isTaken, Page page) {
        var checked = form;
        if (form.value("name").isEmpty()) checked = checked.refusing("name", page.say("admin.structure.name.missing"));
        if (!form.value("id").matches(ClientList.ID))
            checked = checked.refusing("id", page.say("admin.clients.id.refused"));
        else if (isTaken.test(form.value("id"))) checked = checked.refusing("id", page.say("signin.first.login.taken"));
        var redirects = words(form.value("redirects"));
        if (redirects.isEmpty() || !redirects.stream().allMatch(AppEntry::isSafe))
            checked = checked.refusing("redirects", page.say("admin.apps.redirects.refused"));
        if (!form.value("launch").isEmpty() && !isSafe(form.value("launch")))
            checked = checked.refusing("launch", page.say("admin.apps.launch.refused"));
        if (!form.value("signOut").isEmpty() && !isSafe(form.value("signOut")))
            checked = checked.refusing("signOut", page.say("admin.apps.launch.refused"));
        if (!afterSignOut(form).stream().allMatch(AppEntry::isSafe))
            checked = checked.refusing("afterSignOut", page.say("admin.apps.afterSignOut.refused"));
        var scopes = words(form.value("scopes"));
        if (scopes.isEmpty() || !scopes.stream().allMatch(AppEntry::isForPeople))
            checked = checked.refusing("scopes", page.say("admin.apps.scopes.refused"));
        if (Proof.of(form) == Proof.KEYS && !ClientList.isPublicKeys(form.value("keys")))
            checked = checked.refusing("keys", page.say("admin.clients.keys.refused"));
        if (Proof.of(form) == Proof.ADDRESS && !isSafe(form.value("keysAddress")))
            checked = checked.refusing("keysAddress", page.say("admin.apps.keysAddress.refused"));
        return checked;
    }

    static App app(Form form, ClientProof proof) {
        return new App(
                form.value("id"),
                form.value("name"),
                proof,
                words(form.value("redirects")),
                form.value("launch").isEmpty() ? null : form.value("launch"),
                words(form.value("scopes")));
    }

    static Set<String> afterSignOut(Form form) {
        return words(form.value("afterSignOut"));
    }

    /** A code must not travel in clear, but from this very machine to itself. */
    static boolean isSafe(String text) {
        try {
            var address = new URI(text);
            var host = address.getHost();
            return host != null
                    && address.getFragment() == null
                    && address.getUserInfo() == null
                    && ("https".equals(address.getScheme())
                            || "http".equals(address.getScheme())
                                    && (host.equals("localhost") || host.equals("127.0.0.1")));
        } catch (URISyntaxException unreadable) {
            return false;
        }
    }

    private static boolean isForPeople(String scope) {
        return OTHER_SCOPES.contains(scope)
                || Scope.of(scope)
                        .filter(one -> one.context() != Scope.Context.SYSTEM)
                        .isPresent();
    }

    private static Set<String> words(String text) {
        var words = new LinkedHashSet<>(Arrays.asList(text.strip().split("\\s+")));
        words.remove("");
        return words;
    }

    private static String said(@Nullable String text) {
        return text == null ? "" : text;
    }
}
