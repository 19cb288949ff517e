package org.cordee.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Someone with a browser before the running server: keeps cookies, sends the token that forms carry, follows redirects. */
public final class WebVisitor {
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private final URI address;
    private final CookieManager cookies = new CookieManager();
    private final HttpClient client = HttpClient.newBuilder()
            .cookieHandler(cookies)
            .followRedirects(HttpClient.Redirect.ALWAYS)
            .build();

    private WebVisitor(int port) {
        this.address = URI.create("http://localhost:" + port);
    }

    /** Someone who has not signed in. */
    public static WebVisitor before(int port) {
        return new WebVisitor(port);
    }

    /** Signed in with a demonstration account. */
    public static WebVisitor signedIn(int port, String login) {
        var visitor = new WebVisitor(port);
        var page = visitor.get("/connexion");
        visitor.post(page, "/connexion/demonstration", Map.of("login", login));
        return visitor;
    }

    /** The value of a cookie that the browser holds; empty when it has none of that name. */
    public String cookie(String name) {
        return cookies.getCookieStore().getCookies().stream()
                .filter(one -> one.getName().equals(name))
                .map(HttpCookie::getValue)
                .findFirst()
                .orElse("");
    }

    public HttpResponse<String> get(String path, String... headers) {
        var request = HttpRequest.newBuilder(address.resolve(path));
        if (headers.length > 0) request.headers(headers);
        return send(request);
    }

    /** Sends the form of a page that was got before. */
    public HttpResponse<String> post(HttpResponse<String> page, String path, Map<String, String> fields) {
        return postWith(page, path, fields);
    }

    /** The same with headers of one's own, names and values in turn. */
    public HttpResponse<String> postWith(
            HttpResponse<String> page, String path, Map<String, String> fields, String... headers) {
        var token = TOKEN.matcher(page.body());
        if (!token.find()) throw new IllegalStateException("no form on " + page.uri() + ": " + page.body());
        var all = new LinkedHashMap<>(fields);
        all.put("_csrf", token.group(1));
        var body = all.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
        var request = HttpRequest.newBuilder(address.resolve(path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) request.headers(headers);
        return send(request);
    }

    /** Sends the form of a page that was got before, with one file. */
    public HttpResponse<String> postFile(
            HttpResponse<String> page,
            String path,
            Map<String, String> fields,
            String name,
            String mediaType,
            String content) {
        var token = TOKEN.matcher(page.body());
        if (!token.find()) throw new IllegalStateException("no form on " + page.uri() + ": " + page.body());
        var all = new LinkedHashMap<>(fields);
        all.put("_csrf", token.group(1));
        var body = new StringBuilder();
        all.forEach((field, value) -> body.append("--cut\r\nContent-Disposition: form-data; name=\"")
                .append(field)
                .append("\"\r\n\r\n")
                .append(value)
                .append("\r\n"));
        body.append("--cut\r\nContent-Disposition: form-data; name=\"")
                .append(name)
                .append("\"; filename=\"form\"\r\nContent-Type: ")
                .append(mediaType)
                .append("\r\n\r\n")
                .append(content)
                .append("\r\n--cut--\r\n");
        return send(HttpRequest.newBuilder(address.resolve(path))
                .header("Content-Type", "multipart/form-data; boundary=cut")
                .POST(HttpRequest.BodyPublishers.ofString(body.toString())));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interruption);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
