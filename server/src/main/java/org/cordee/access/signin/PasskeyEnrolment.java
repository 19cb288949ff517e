package org.cordee.access.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.cordee.access.Means;
import org.cordee.platform.page.Page;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.web.webauthn.api.AuthenticatorAttestationResponse;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.PublicKeyCredential;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import tools.jackson.core.type.TypeReference;

/** Making a passkey: the first by a link, the next ones by whoever signed in a moment ago. */
@RestController
class PasskeyEnrolment {
    private static final TypeReference<PublicKeyCredential<AuthenticatorAttestationResponse>> ANSWER =
            new TypeReference<>() {};

    private final Passkeys passkeys;
    private final Ceremony ceremony;
    private final Enrolment enrolment;
    private final OwnAccount own;
    private final Entrance entrance;

    PasskeyEnrolment(Passkeys passkeys, Ceremony ceremony, Enrolment enrolment, OwnAccount own, Entrance entrance) {
        this.passkeys = passkeys;
        this.ceremony = ceremony;
        this.enrolment = enrolment;
        this.own = own;
        this.entrance = entrance;
    }

    @PostMapping(path = Enrolment.PATH + "/cle/defi", produces = MediaType.APPLICATION_JSON_VALUE)
    String challengeByLink(HttpServletRequest request) {
        var account = enrolment.account(request).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return ceremony.write(passkeys.invitation(ceremony.begin(request), account));
    }

    @PostMapping(path = Enrolment.PATH + "/cle", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Ceremony.Outcome> answerByLink(HttpServletRequest request, HttpServletResponse response, Page page)
            throws IOException {
        var account = enrolment.account(request).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        var answer = ceremony.read(request, ANSWER);
        var label = DeviceName.of(request);
        Optional<Bytes> challenge = ceremony.end(request);
        var next = challenge.flatMap(given ->
                enrolment.finish(Means.PASSKEY, () -> passkeys.keep(given, account, answer, label), request, response));
        return outcome(next, page);
    }

    @PostMapping(path = OwnAccount.PATH + "/cles/defi", produces = MediaType.APPLICATION_JSON_VALUE)
    String challenge(HttpServletRequest request) {
        var account = own.provedLately(request).orElseThrow(() -> new ResponseStatusException(HttpStatus.UNAUTHORIZED));
        return ceremony.write(passkeys.invitation(ceremony.begin(request), account));
    }

    @PostMapping(path = OwnAccount.PATH + "/cles", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Ceremony.Outcome> answer(HttpServletRequest request, Page page) throws IOException {
        var account = own.provedLately(request).orElseThrow(() -> new ResponseStatusException(HttpStatus.UNAUTHORIZED));
        var answer = ceremony.read(request, ANSWER);
        var kept = ceremony.end(request).filter(given -> passkeys.keep(given, account, answer, DeviceName.of(request)));
        kept.ifPresent(_ -> entrance.changed(account, "passkey added"));
        return outcome(kept.map(_ -> OwnAccount.PATH), page);
    }

    private static ResponseEntity<Ceremony.Outcome> outcome(Optional<String> next, Page page) {
        return next.map(to -> ResponseEntity.ok(Ceremony.Outcome.next(to)))
                .orElseGet(() -> ResponseEntity.status(HttpStatus.UNPROCESSABLE_CONTENT)
                        .body(Ceremony.Outcome.refused(page.say("signin.passkey.notKept"))));
    }
}
