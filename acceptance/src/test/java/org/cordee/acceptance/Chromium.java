package org.cordee.acceptance;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/**
 * The system's own Chromium, started once for all test classes of a JVM and ended with it. Whoever opens a screen is one person with
 * a session of their own, which is closed with the test; a request to another machine is noted, and fails the test that looks at
 * {@link #strayRequests()}.
 */
final class Chromium implements AutoCloseable {
    static final int PHONE = 360;
    static final int DESK = 1280;

    /** On a machine that does much else at the same time. */
    private static final int LONGEST_WAIT_MILLIS = 90_000;

    private static final List<String> QUIET = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    private static @Nullable Started started;

    private record Started(Playwright playwright, Browser browser, Path program) {}

    private final RunningPlatform platform;
    private final Started chromium;
    private final List<BrowserContext> open = new ArrayList<>();
    private final List<String> stray = new ArrayList<>();

    private Chromium(RunningPlatform platform, Started chromium) {
        this.platform = platform;
        this.chromium = chromium;
    }

    /** Skips the test where no Chromium is installed. */
    static Chromium open(RunningPlatform platform) {
        var program = List.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome").stream()
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
        Assumptions.assumeTrue(program.isPresent(), "Chromium is not installed");
        return new Chromium(platform, running(program.orElseThrow()));
    }

    /** One that has crashed is replaced. Playwright's own process ends with this JVM, and takes the browser with it. */
    private static synchronized Started running(Path program) {
        var last = started;
        if (last != null && last.browser().isConnected()) {
            return last;
        }
        var playwright = last != null
                ? last.playwright()
                : Playwright.create(
                        new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        var browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(program)
                        .setArgs(QUIET));
        var now = new Started(playwright, browser, program);
        started = now;
        return now;
    }

    /** Someone who has not signed in, before a screen of that width. */
    Page visitor(int width) {
        var context = chromium.browser()
                .newContext(new Browser.NewContextOptions()
                        .setBaseURL(platform.address().toString())
                        .setViewportSize(width, height(width))
                        .setLocale("fr-FR")
                        .setTimezoneId("Europe/Paris"));
        context.setDefaultTimeout(LONGEST_WAIT_MILLIS);
        watch(context);
        return context.newPage();
    }

    /** Of a screen of that width. */
    static int height(int width) {
        return width == PHONE ? 800 : 900;
    }

    /** A telephone whose browser keeps what it has in a folder, also when it is killed. */
    BrowserContext kept(Path profile) {
        var context = chromium.playwright()
                .chromium()
                .launchPersistentContext(
                        profile,
                        new BrowserType.LaunchPersistentContextOptions()
                                .setExecutablePath(chromium.program())
                                .setArgs(QUIET)
                                .setBaseURL(platform.address().toString())
                                .setViewportSize(PHONE, height(PHONE))
                                .setLocale("fr-FR")
                                .setTimezoneId("Europe/Paris"));
        context.setDefaultTimeout(LONGEST_WAIT_MILLIS);
        watch(context);
        return context;
    }

    /** Someone signed in with the demonstration account of that login, at their first page. */
    Page signedIn(String login, int width) {
        return signIn(visitor(width), login);
    }

    Page signIn(Page page, String login) {
        page.navigate("/connexion");
        page.locator("form:has(input[name=login][value='" + login + "']) button")
                .click();
        page.waitForURL(address -> !address.contains("/connexion"));
        return page;
    }

    /** Requests that went, or wanted to go, to any other machine. */
    List<String> strayRequests() {
        return List.copyOf(stray);
    }

    @Override
    public void close() {
        List.copyOf(open).forEach(BrowserContext::close);
    }

    private void watch(BrowserContext context) {
        open.add(context);
        context.onClose(open::remove);
        context.onRequest(request -> {
            var target = URI.create(request.url().replaceAll("[|<> ]", "_"));
            if (target.getHost() != null
                    && !(target.getHost().equals("localhost")
                            && target.getPort() == platform.address().getPort())) {
                stray.add(request.url());
            }
        });
    }
}
