package org.cordee.access;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import org.cordee.access.AuditVerification.Finding;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * {@code bin/verify-audit}: walks the ledger in its database, beside the platform or without it. Arguments: JDBC URL, user, file that
 * holds the password, and a file of checkpoints where there is one. Exit status 0 when the chain is whole, 1 when it is broken.
 */
final class VerifyAudit {
    private VerifyAudit() {}

    static void main(String[] arguments) throws IOException {
        var login = new Properties();
        login.setProperty("user", arguments[1]);
        login.setProperty("password", Files.readString(Path.of(arguments[2])).strip());
        var database = new DriverManagerDataSource(arguments[0], login);
        var transactions = new TransactionTemplate(new JdbcTransactionManager(database));
        var checkpoints = arguments.length > 3 && Files.exists(Path.of(arguments[3]))
                ? Files.readAllLines(Path.of(arguments[3])).stream()
                        .map(Checkpoint::of)
                        .toList()
                : List.<Checkpoint>of();
        switch (new AuditVerification(database, transactions).verify(checkpoints)) {
            case Finding.Whole whole -> System.out.println("whole: " + whole.lines() + " sealed lines");
            case Finding.Broken broken -> {
                System.out.println("broken: seal " + broken.position() + ", line " + broken.event()
                        + " was changed, cut out or put in; restore access.audit_event from a backup taken before it");
                System.exit(1);
            }
            case Finding.Cut cut -> {
                System.out.println("cut: " + cut.lines() + " sealed lines are left, but there were "
                        + cut.checkpoint().position() + " on "
                        + cut.checkpoint().signedAt()
                        + "; restore the ledger from a backup taken after that");
                System.exit(1);
            }
            case Finding.Contradicted contradicted -> {
                System.out.println("broken: the checkpoint of seal "
                        + contradicted.checkpoint().position() + ", signed "
                        + contradicted.checkpoint().signedAt()
                        + ", says something else than the chain; restore the ledger from a backup taken before it");
                System.exit(1);
            }
        }
    }
}
