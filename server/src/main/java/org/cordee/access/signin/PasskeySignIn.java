package org.cordee.access.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.cordee.access.Means;
import org.cordee.platform.page.Page;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.web.webauthn.api.AuthenticatorAssertionResponse;
import org.springframework.security.web.webauthn.api.PublicKeyCredential;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.type.TypeReference;

/** Signing in with a passkey. There is nothing to guess in it, so nobody can slow it down for anyone else. */
@RestController
class PasskeySignIn {
    private static final TypeReference<PublicKeyCredential<AuthenticatorAssertionResponse>> ANSWER =
            new TypeReference<>() {};

    private final Passkeys passkeys;
    private final Ceremony ceremony;
    private final Entrance entrance;

    PasskeySignIn(Passkeys passkeys, Ceremony ceremony, Entrance entrance) {
        this.passkeys = passkeys;
        this.ceremony = ceremony;
        this.entrance = entrance;
    }

    @PostMapping(path = "/connexion/cle/defi", produces = MediaType.APPLICATION_JSON_VALUE)
    String challenge(HttpServletRequest request) {
        return ceremony.write(passkeys.question(ceremony.begin(request)));
    }

    @PostMapping(path = "/connexion/cle", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Ceremony.Outcome> answer(HttpServletRequest request, HttpServletResponse response, Page page)
            throws IOException {
        var answer = ceremony.read(request, ANSWER);
        var login = ceremony.end(request).flatMap(challenge -> passkeys.login(challenge, answer));
        var account = login.flatMap(entrance::open);
        if (account.isPresent()) {
            return ResponseEntity.ok(
                    Ceremony.Outcome.next(entrance.enter(account.get(), Means.PASSKEY, request, response)));
        }
        entrance.refuse(login.orElse(""));
        return ResponseEntity.status(HttpStatus.UNPROCESSABLE_CONTENT)
                .body(Ceremony.Outcome.refused(page.say("signin.passkey.unknown")));
    }
}
