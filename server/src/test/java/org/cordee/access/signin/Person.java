package org.cordee.access.signin;

import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cordee.TestPlatform;
import org.cordee.access.Account;
import org.cordee.access.Accounts;
import org.cordee.access.Role;
import org.cordee.access.signin.SignedLinks.Purpose;
import org.cordee.testing.WebVisitor;
import org.springframework.core.env.Environment;

/** Someone invited, who chose a password and an application of codes, before a browser of their own. */
final class Person {
    static final String PASSWORD = "corbeau lanterne huile 7 méandres";

    private static final Pattern KEY = Pattern.compile("<code class=\"secret\">([A-Z2-7 ]+)</code>");

    final String login;
    final String link;
    WebVisitor browser = visitor();
    byte[] secret = new byte[0];
    /** The code with which the means were chosen. */
    String used = "";

    Person(Role role) {
        login = "p" + UUID.randomUUID().toString().substring(0, 8);
        var reference = "Practitioner/" + login;
        TestPlatform.get(Accounts.class)
                .register(new Account(login, "Camille Ossau", role, reference, Set.of(reference)), false);
        link = newLink();
    }

    /** Invited, and all chosen. */
    static Person enrolled(Role role) {
        var person = new Person(role);
        person.enrol();
        return person;
    }

    String newLink() {
        var links = TestPlatform.get(SignedLinks.class);
        return links.address(links.make(Purpose.INVITATION, login, "test")).toString();
    }

    static WebVisitor visitor() {
        return WebVisitor.before(
                Integer.parseInt(TestPlatform.get(Environment.class).getProperty("local.server.port", "")));
    }

    HttpResponse<String> opens(String address) {
        return browser.post(browser.get("/connexion/lien"), "/connexion/lien", Map.of("link", address));
    }

    /** From the link to the recovery codes. */
    HttpResponse<String> enrol() {
        opens(link);
        return choosesPassword();
    }

    HttpResponse<String> choosesPassword() {
        var page = browser.get("/connexion/moyens/mot-de-passe");
        secret = secret(page);
        used = code();
        return browser.post(page, "/connexion/moyens/mot-de-passe", Map.of("password", PASSWORD, "code", used));
    }

    HttpResponse<String> signsIn(String password, String code) {
        return signsIn(browser, password, code);
    }

    HttpResponse<String> signsIn(WebVisitor from, String password, String code) {
        var fields = Map.of("login", login, "password", password, "code", code);
        return from.post(from.get("/connexion/mot-de-passe"), "/connexion/mot-de-passe", fields);
    }

    /** The code that the application shows now. */
    String code() {
        return OneTimeCodes.code(secret, OneTimeCodes.step(TestPlatform.clock().instant()));
    }

    /** The next one, when that one was used. */
    String nextCode() {
        TestPlatform.clock().pass(java.time.Duration.ofSeconds(30));
        return code();
    }

    static byte[] secret(HttpResponse<String> page) {
        Matcher key = KEY.matcher(page.body());
        if (!key.find()) throw new AssertionError("no key on " + page.uri() + ": " + page.body());
        return decoded(key.group(1).replace(" ", ""));
    }

    private static byte[] decoded(String base32) {
        var bits = new StringBuilder();
        for (char letter : base32.toCharArray()) {
            int value = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(letter);
            bits.append(String.format("%5s", Integer.toBinaryString(value)).replace(' ', '0'));
        }
        var bytes = new byte[bits.length() / 8];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) Integer.parseInt(bits.substring(8 * i, 8 * i + 8), 2);
        }
        return bytes;
    }
}
