package org.cordee.testing;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/**
 * A small provider of OpenID Connect: lets in whoever comes, hands out codes for their proof keys, and says of the person what the
 * test told it. A test may have it lie.
 */
public final class TestProvider implements AutoCloseable {
    public static final String CLIENT = "cordee";
    public static final String SECRET = "un secret: partagé";

    private final HttpServer server;
    private final ProviderKey key = new ProviderKey();
    private final Map<String, Map<String, String>> codes = new ConcurrentHashMap<>();
    private Map<String, Object> person = Map.of("sub", "nobody");
    private UnaryOperator<JWTClaimsSet.Builder> idToken = claims -> claims;
    private Function<JWTClaimsSet, String> signature = key::signed;
    private UnaryOperator<String> wayBack = address -> address;
    private boolean signsUserInfo;
    private Map<String, String> asked = Map.of();
    private String leftWith = "";

    public TestProvider() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException fault) {
            throw new IllegalStateException(fault);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    public String issuer() {
        return "http://localhost:" + server.getAddress().getPort() + "/realm";
    }

    /** Who comes next, and that nothing is forged. */
    public void holds(Map<String, Object> claims) {
        person = Map.copyOf(claims);
        idToken = token -> token;
        signature = key::signed;
        wayBack = address -> address;
        signsUserInfo = false;
    }

    public void changes(UnaryOperator<JWTClaimsSet.Builder> claims) {
        idToken = claims;
    }

    public void signsWith(Function<JWTClaimsSet, String> other) {
        signature = other;
    }

    public void sendsBack(UnaryOperator<String> change) {
        wayBack = change;
    }

    public void signsUserInfo() {
        signsUserInfo = true;
    }

    /** What the last browser asked for. */
    public Map<String, String> asked() {
        return asked;
    }

    /** The query with which a browser came to sign out. */
    public String leftWith() {
        return leftWith;
    }

    public ProviderKey key() {
        return key;
    }

    private void answer(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getPath();
        var query = fields(exchange.getRequestURI().getRawQuery());
        switch (path) {
            case "/realm/.well-known/openid-configuration" ->
                json(
                        exchange,
                        Map.of(
                                "issuer", issuer(),
                                "authorization_endpoint", issuer() + "/authorize",
                                "token_endpoint", issuer() + "/token",
                                "userinfo_endpoint", issuer() + "/userinfo",
                                "jwks_uri", issuer() + "/keys",
                                "end_session_endpoint", issuer() + "/leave",
                                "authorization_response_iss_parameter_supported", true));
            case "/realm/keys" -> send(exchange, 200, "application/json", new JWKSet(key.published()).toString());
            case "/realm/authorize" -> authorize(exchange, query);
            case "/realm/token" -> token(exchange);
            case "/realm/userinfo" -> userInfo(exchange);
            case "/realm/leave" -> {
                leftWith = exchange.getRequestURI().getRawQuery();
                redirect(exchange, query.getOrDefault("post_logout_redirect_uri", "/"));
            }
            default -> send(exchange, 404, "text/plain", "");
        }
    }

    private void authorize(HttpExchange exchange, Map<String, String> query) throws IOException {
        asked = query;
        var code = UUID.randomUUID().toString();
        codes.put(code, query);
        redirect(
                exchange,
                wayBack.apply(query.get("redirect_uri") + "?code=" + code + "&state=" + query.get("state") + "&iss="
                        + issuer()));
    }

    private void token(HttpExchange exchange) throws IOException {
        var form = fields(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        var begun = codes.remove(form.getOrDefault("code", ""));
        var basic = "Basic "
                + Base64.getEncoder()
                        .encodeToString((CLIENT + ":un+secret%3A+partag%C3%A9").getBytes(StandardCharsets.UTF_8));
        if (begun == null
                || !basic.equals(exchange.getRequestHeaders().getFirst("Authorization"))
                || !begun.getOrDefault("redirect_uri", "").equals(form.get("redirect_uri"))
                || !begun.getOrDefault("code_challenge", "")
                        .equals(challenge(form.getOrDefault("code_verifier", "")))) {
            send(exchange, 400, "application/json", "{\"error\":\"invalid_grant\"}");
            return;
        }
        var now = Instant.now();
        var claims = new JWTClaimsSet.Builder()
                .issuer(issuer())
                .subject(String.valueOf(person.get("sub")))
                .audience(CLIENT)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(300)))
                .claim("auth_time", now.getEpochSecond())
                .claim("nonce", begun.getOrDefault("nonce", ""))
                .claim("acr", begun.getOrDefault("acr_values", ""))
                .claim("sid", "sid-" + person.get("sub"));
        json(
                exchange,
                Map.of(
                        "access_token",
                        "of " + person.get("sub"),
                        "token_type",
                        "Bearer",
                        "id_token",
                        signature.apply(idToken.apply(claims).build())));
    }

    private void userInfo(HttpExchange exchange) throws IOException {
        if (!signsUserInfo) {
            json(exchange, person);
            return;
        }
        var claims = new JWTClaimsSet.Builder().issuer(issuer()).audience(CLIENT);
        person.forEach(claims::claim);
        send(exchange, 200, "application/jwt", key.signed(claims.build()));
    }

    private static void redirect(HttpExchange exchange, String address) throws IOException {
        exchange.getResponseHeaders().add("Location", address);
        exchange.sendResponseHeaders(302, -1);
        exchange.close();
    }

    private static void json(HttpExchange exchange, Map<String, Object> body) throws IOException {
        send(exchange, 200, "application/json", JsonMapper.shared().writeValueAsString(body));
    }

    private static void send(HttpExchange exchange, int status, String type, String body) throws IOException {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", type);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static Map<String, String> fields(String text) {
        return text == null
                ? Map.of()
                : Arrays.stream(text.split("&"))
                        .map(pair -> pair.split("=", 2))
                        .collect(Collectors.toMap(
                                pair -> pair[0],
                                pair -> URLDecoder.decode(pair.length > 1 ? pair[1] : "", StandardCharsets.UTF_8),
                                (one, other) -> other,
                                LinkedHashMap::new));
    }

    private static String challenge(String verifier) {
        try {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(
                            MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException absent) {
            throw new IllegalStateException(absent);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
