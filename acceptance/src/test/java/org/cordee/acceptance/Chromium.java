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
import org.junit.jupiter.api.Assumptions;

/**
 * The system's own Chromium. Whoever opens a screen is one person with a session of their own; a request to another machine is
 * noted, and fails the test that looks at {@link #strayRequests()}.
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

    private final RunningPlatform platform;
    private final Playwright playwright;
    private final Browser browser;
    private final Path program;
    private final List<String> stray = new ArrayList<>();

    private Chromium(RunningPlatform platform, Playwright playwright, Browser browser, Path program) {
        this.platform = platform;
        this.playwright = playwright;
        this.browser = browser;
        this.program = program;
    }

    /** Skips the test where no Chromium is installed. */
    static Chromium open(RunningPlatform platform) {
        var program = List.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome").stream()
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
        Assumptions.assumeTrue(program.isPresent(), "Chromium is not installed");
        var playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        var browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(program.orElseThrow())
                        .setArgs(QUIET));
        return new Chromium(platform, playwright, browser, program.orElseThrow());
    }

    /** Someone who has not signed in, before a screen of that width. */
    Page visitor(int width) {
        return visitor(width, 1);
    }

    /** The same with text enlarged so many times: the page has that much less room, as a browser's zoom makes it. */
    Page visitor(int width, int zoom) {
        var context = browser.newContext(new Browser.NewContextOptions()
                .setBaseURL(platform.address().toString())
                .setViewportSize(width / zoom, (width == PHONE ? 800 : 900) / zoom)
                .setDeviceScaleFactor(zoom)
                .setLocale("fr-FR")
                .setTimezoneId("Europe/Paris"));
        context.setDefaultTimeout(LONGEST_WAIT_MILLIS);
        watch(context);
        return context.newPage();
    }

    /** A telephone whose browser keeps what it has in a folder, also when it is killed. */
    BrowserContext kept(Path profile) {
        var context = playwright
                .chromium()
                .launchPersistentContext(
                        profile,
                        new BrowserType.LaunchPersistentContextOptions()
                                .setExecutablePath(program)
                                .setArgs(QUIET)
                                .setBaseURL(platform.address().toString())
                                .setViewportSize(PHONE, 800)
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
        browser.close();
        playwright.close();
    }

    private void watch(BrowserContext context) {
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
