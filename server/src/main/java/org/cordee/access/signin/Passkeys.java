package org.cordee.access.signin;

import com.webauthn4j.util.exception.WebAuthnException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.cordee.access.Account;
import org.cordee.access.PublicAddress;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.security.web.webauthn.api.AttestationConveyancePreference;
import org.springframework.security.web.webauthn.api.AuthenticatorAssertionResponse;
import org.springframework.security.web.webauthn.api.AuthenticatorAttestationResponse;
import org.springframework.security.web.webauthn.api.AuthenticatorSelectionCriteria;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.ImmutablePublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.api.PublicKeyCredential;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialCreationOptions;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialDescriptor;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialParameters;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRequestOptions;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRpEntity;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.api.ResidentKeyRequirement;
import org.springframework.security.web.webauthn.api.UserVerificationRequirement;
import org.springframework.security.web.webauthn.management.ImmutableRelyingPartyRegistrationRequest;
import org.springframework.security.web.webauthn.management.JdbcPublicKeyCredentialUserEntityRepository;
import org.springframework.security.web.webauthn.management.JdbcUserCredentialRepository;
import org.springframework.security.web.webauthn.management.RelyingPartyAuthenticationRequest;
import org.springframework.security.web.webauthn.management.RelyingPartyPublicKey;
import org.springframework.security.web.webauthn.management.Webauthn4JRelyingPartyOperations;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/**
 * Passkeys (WebAuthn level 3): found by the device itself, without a name typed, and always opened there by a finger, a face or
 * a code, so that one gesture is two factors. They answer for this address alone, and no other site can ask for them.
 */
@Component
class Passkeys {
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final List<PublicKeyCredentialParameters> SIGNATURES = List.of(
            PublicKeyCredentialParameters.ES256,
            PublicKeyCredentialParameters.EdDSA,
            PublicKeyCredentialParameters.RS256);

    private final JdbcUserCredentialRepository credentials;
    private final JdbcPublicKeyCredentialUserEntityRepository users;
    private final PublicAddress address;
    private final Supplier<Webauthn4JRelyingPartyOperations> verifying;

    Passkeys(JdbcTemplate jdbc, PublicAddress address) {
        this.credentials = new JdbcUserCredentialRepository(jdbc);
        this.users = new JdbcPublicKeyCredentialUserEntityRepository(jdbc);
        this.address = address;
        // Without a setting, the address is known once the server listens.
        this.verifying = SingletonSupplier.of(() -> new Webauthn4JRelyingPartyOperations(
                users, credentials, party(), Set.of(address.origin().toString())));
    }

    PublicKeyCredentialRequestOptions question(Bytes challenge) {
        return PublicKeyCredentialRequestOptions.builder()
                .challenge(challenge)
                .rpId(address.host())
                .timeout(PATIENCE)
                .userVerification(UserVerificationRequirement.REQUIRED)
                .allowCredentials(List.of())
                .build();
    }

    /** The login behind an answer to that challenge, if it is one of ours. */
    Optional<String> login(Bytes challenge, PublicKeyCredential<AuthenticatorAssertionResponse> answer) {
        try {
            return Optional.of(verifying
                    .get()
                    .authenticate(new RelyingPartyAuthenticationRequest(question(challenge), answer))
                    .getName());
        } catch (WebAuthnException | IllegalArgumentException | NullPointerException refusal) {
            return Optional.empty();
        }
    }

    PublicKeyCredentialCreationOptions invitation(Bytes challenge, Account account) {
        var user = user(account);
        return PublicKeyCredentialCreationOptions.builder()
                .rp(party())
                .user(user)
                .challenge(challenge)
                .pubKeyCredParams(SIGNATURES)
                .timeout(PATIENCE)
                .attestation(AttestationConveyancePreference.NONE)
                .authenticatorSelection(AuthenticatorSelectionCriteria.builder()
                        .residentKey(ResidentKeyRequirement.REQUIRED)
                        .userVerification(UserVerificationRequirement.REQUIRED)
                        .build())
                .excludeCredentials(credentials.findByUserId(user.getId()).stream()
                        .map(one -> PublicKeyCredentialDescriptor.builder()
                                .id(one.getCredentialId())
                                .transports(one.getTransports())
                                .build())
                        .toList())
                .build();
    }

    /** Keeps the passkey that answers that challenge; false where the answer is not one. */
    boolean keep(
            Bytes challenge,
            Account account,
            PublicKeyCredential<AuthenticatorAttestationResponse> answer,
            String label) {
        try {
            verifying
                    .get()
                    .registerCredential(new ImmutableRelyingPartyRegistrationRequest(
                            invitation(challenge, account),
                            new RelyingPartyPublicKey(answer, label.isBlank() ? address.host() : label)));
            return true;
        } catch (WebAuthnException | IllegalArgumentException | NullPointerException refusal) {
            return false;
        }
    }

    List<OwnPasskey> of(String login) {
        var user = users.findByUsername(login);
        return user == null
                ? List.of()
                : credentials.findByUserId(user.getId()).stream()
                        .map(one -> new OwnPasskey(
                                one.getCredentialId().toBase64UrlString(),
                                one.getLabel(),
                                one.getCreated(),
                                one.getLastUsed()))
                        .toList();
    }

    /** Removes one passkey of that person; says whether there was one. */
    boolean remove(String login, String id) {
        var owned = of(login).stream().anyMatch(one -> one.id().equals(id));
        if (owned) {
            credentials.delete(Bytes.fromBase64(id));
        }
        return owned;
    }

    private PublicKeyCredentialUserEntity user(Account account) {
        var known = users.findByUsername(account.login());
        if (known != null) return known;
        var made = ImmutablePublicKeyCredentialUserEntity.builder()
                .id(Bytes.random())
                .name(account.login())
                .displayName(account.name())
                .build();
        users.save(made);
        return made;
    }

    private PublicKeyCredentialRpEntity party() {
        return PublicKeyCredentialRpEntity.builder()
                .id(address.host())
                .name("Cordée")
                .build();
    }
}
