package org.cordee.access;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.cordee.access.AuditVerification.Finding;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * {@code bin/verify-audit}: walks the ledger in its database, beside the platform or without it. Arguments: JDBC URL, user, file that
 * holds the password. Exit status 0 when the chain is whole, 1 when it is broken.
 */
final class VerifyAudit {
    private VerifyAudit() {}

    static void main(String[] arguments) throws IOException {
        var login = new Properties();
        login.setProperty("user", arguments[1]);
        login.setProperty("password", Files.readString(Path.of(arguments[2])).strip());
        var database = new DriverManagerDataSource(arguments[0], login);
        var transactions = new TransactionTemplate(new JdbcTransactionManager(database));
        switch (new AuditVerification(database, transactions).verify()) {
            case Finding.Whole whole -> System.out.println("whole: " + whole.lines() + " sealed lines");
            case Finding.Broken broken -> {
                System.out.println("broken: seal " + broken.position() + ", line " + broken.event()
                        + " was changed, cut out or put in; restore access.audit_event from a backup taken before it");
                System.exit(1);
            }
        }
    }
}
