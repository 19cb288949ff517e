package org.cordee;

import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.cordee.access.Account;
import org.cordee.access.Accounts;
import org.cordee.access.signin.FirstAdministrator;
import org.cordee.platform.start.StartWords;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Tells the person who started the platform where to go and, in a demonstration, as whom. */
@Component
class ReadyNotice {

    private final Accounts accounts;
    private final FirstAdministrator first;
    private final Environment environment;

    ReadyNotice(Accounts accounts, FirstAdministrator first, Environment environment) {
        this.accounts = accounts;
        this.first = first;
        this.environment = environment;
    }

    @EventListener(ApplicationReadyEvent.class)
    void print() {
        String port = environment.getProperty("local.server.port", "");
        String address = "http://localhost:" + port;
        StringBuilder notice = new StringBuilder(StartWords.say("start.ready", address, place()));
        if (environment.getProperty("cordee.access.demonstration", Boolean.class, false)) {
            notice.append(demonstration(address));
        }
        first.link()
                .ifPresent(link -> notice.append(
                        StartWords.say("start.ready.first", link.address(), hour(link.until()), place())));
        notice.append(StartWords.say("start.ready.stop"));
        System.out.println(notice);
    }

    private static String hour(Instant until) {
        return DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm")
                .withZone(ZoneId.systemDefault())
                .format(until);
    }

    private String place() {
        return Path.of(environment.getProperty("cordee.data", "var"))
                .toAbsolutePath()
                .normalize()
                .toString();
    }

    private String demonstration(String address) {
        List<Account> demonstration = accounts.demonstration();
        int widest = demonstration.stream()
                .mapToInt(account -> account.login().length())
                .max()
                .orElse(0);
        StringBuilder lines = new StringBuilder(StartWords.say("start.ready.accounts", address));
        for (Account account : demonstration) {
            var role = StartWords.say("start.role." + account.role().name());
            lines.append("  %-{0}s  %s, %s%n"
                    .replace("{0}", Integer.toString(Math.max(widest, 1)))
                    .formatted(account.login(), account.name(), role));
        }
        return lines.append(StartWords.say("start.ready.machine", address)).toString();
    }
}
