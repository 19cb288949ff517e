package org.cordee.access.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.cordee.testing.ProviderKey;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Someone forges what a provider says, replays it, or mixes it up with another's. */
class ForgedAnswersTest extends SentByAProvider {
    private static final Map<String, Object> MEMBER = Map.of("sub", "member", "rpps", "8" + RPPS);

    @BeforeEach
    void aMember() {
        listed("robert", RPPS, "foix", "Hôpital de Foix");
        HOSPITAL.holds(with(MEMBER, "work", Map.of("profession", "60")));
        HOSPITAL.changes(claims -> claims.claim("acr", "mfa"));
    }

    @Test
    void theHonestAnswerIsTaken() {
        assertThat(comesBy("hopital").uri().getPath()).isEqualTo("/pro");
    }

    @Test
    void anIdTokenWithAWrongClaimIsRefused() {
        var past = Date.from(Instant.now().minusSeconds(3_600));
        var wrong = new LinkedHashMap<String, UnaryOperator<JWTClaimsSet.Builder>>();
        wrong.put("iss", claims -> claims.issuer("http://localhost:9/realm"));
        wrong.put("aud", claims -> claims.audience("someone-else"));
        wrong.put("several aud without azp", claims -> claims.audience(List.of("cordee", "someone-else")));
        wrong.put("azp", claims -> claims.claim("azp", "someone-else"));
        wrong.put("expired", claims -> claims.expirationTime(past));
        wrong.put("no exp", claims -> claims.expirationTime(null));
        wrong.put(
                "of the future",
                claims -> claims.issueTime(Date.from(Instant.now().plusSeconds(3_600))));
        wrong.put("nonce", claims -> claims.claim("nonce", "another"));
        wrong.put("no nonce", claims -> claims.claim("nonce", null));
        wrong.put("sub that is not of the user info", claims -> claims.subject("somebody"));
        wrong.forEach((what, change) -> {
            HOSPITAL.changes(claims -> change.apply(claims.claim("acr", "mfa")));
            var page = comesBy("hopital");
            assertThat(page.statusCode()).as(what).isEqualTo(403);
            assertThat(page.body()).as(what).contains("n’a pas pu être vérifiée");
        });
        for (var acr : List.of("", "0", "pwd")) {
            HOSPITAL.changes(claims -> claims.claim("acr", acr));
            assertThat(comesBy("hopital").body()).contains("une preuve trop faible");
        }
    }

    @Test
    void anIdTokenThatIsNotSignedByTheProviderIsRefused() {
        var stranger = new ProviderKey();
        var impostor = new ProviderKey(HOSPITAL.key().published().getKeyID());
        HOSPITAL.signsWith(claims -> new PlainJWT(claims).serialize());
        assertThat(comesBy("hopital").statusCode()).as("alg none").isEqualTo(403);
        HOSPITAL.signsWith(stranger::signed);
        assertThat(comesBy("hopital").statusCode()).as("unknown key").isEqualTo(403);
        HOSPITAL.signsWith(impostor::signed);
        assertThat(comesBy("hopital").statusCode())
                .as("another key of that name")
                .isEqualTo(403);
        HOSPITAL.signsWith(claims -> hmac(claims, HOSPITAL.key().published().toJSONString()));
        assertThat(comesBy("hopital").statusCode())
                .as("its public key as a secret")
                .isEqualTo(403);
        HOSPITAL.signsWith(claims -> hmac(claims, "un secret: partagé un secret: partagé"));
        assertThat(comesBy("hopital").statusCode()).as("our secret").isEqualTo(403);
    }

    @Test
    void anAnswerOfAnotherProviderIsNotTakenForThisOnes() {
        HOSPITAL.sendsBack(address -> address.replaceFirst("iss=.*", "iss=" + PSC.issuer()));
        assertThat(comesBy("hopital").body()).contains("n’a pas pu être vérifiée");
        HOSPITAL.sendsBack(address -> address.replaceFirst("&iss=.*", ""));
        assertThat(comesBy("hopital").body()).contains("n’a pas pu être vérifiée");
        HOSPITAL.sendsBack(address -> address.replace("/hopital/retour", "/psc/retour"));
        assertThat(comesBy("hopital").body()).contains("a expiré, ou elle a commencé dans une autre fenêtre");
    }

    @Test
    void aStateThatIsNotOfThisBrowserOrWasUsedOpensNothing() {
        HOSPITAL.sendsBack(address -> address.replaceFirst("state=[^&]*", "state=guessed"));
        assertThat(comesBy("hopital").statusCode()).isEqualTo(403);

        var seen = new StringBuilder();
        HOSPITAL.sendsBack(address -> seen.append(address).toString());
        var victim = visitor();
        assertThat(victim.get("/connexion/externe/hopital").uri().getPath()).isEqualTo("/pro");
        var path = seen.substring(seen.indexOf("/connexion"));
        assertThat(victim.get(path).statusCode()).as("used").isEqualTo(403);
        assertThat(visitor().get(path).statusCode()).as("another browser").isEqualTo(403);
    }

    @Test
    void aSessionThatWasPreparedIsNotTheOneThatOpens() {
        var visitor = visitor();
        visitor.get("/connexion");
        var before = visitor.cookie("cordee");
        visitor.get("/connexion/externe/hopital");
        assertThat(visitor.cookie("cordee")).isNotEmpty().isNotEqualTo(before);
    }

    @Test
    void aRefusalThereAndAProviderThatIsDownLeaveTheOtherDoorsOpen() {
        HOSPITAL.sendsBack(address -> address.replaceFirst("code=[^&]*", "error=access_denied"));
        assertThat(comesBy("hopital").body()).contains("Vous avez arrêté avant la fin");
        var down = comesBy("muet");
        assertThat(down.statusCode()).isEqualTo(503);
        assertThat(down.body()).contains("ne répond pas en ce moment");
        assertThat(visitor().get("/connexion").body()).contains("/connexion/externe/muet");
        assertThat(comesBy("inconnu").statusCode()).isEqualTo(404);
    }

    private static String hmac(JWTClaimsSet claims, String secret) {
        try {
            var token = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.HS256)
                            .keyID(HOSPITAL.key().published().getKeyID())
                            .build(),
                    claims);
            token.sign(new MACSigner(secret.getBytes(StandardCharsets.UTF_8)));
            return token.serialize();
        } catch (JOSEException fault) {
            throw new IllegalStateException(fault);
        }
    }
}
