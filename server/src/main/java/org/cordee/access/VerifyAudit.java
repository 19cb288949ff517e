package org.cordee.access;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.cordee.access.AuditVerification.Finding;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * {@code bin/verify-audit}: walks the ledger in its database, beside the platform or without it. Arguments: JDBC URL, user, file that
 * holds the password, and a file of checkpoints where there is one. Exit status 0 when the chain is whole, 1 when it is broken, 2 when
 * there is no ledger to walk, or nothing can be read in the file of checkpoints.
 */
final class VerifyAudit {
    private static final String NO_SUCH_TABLE = "42P01";

    private VerifyAudit() {}

    static void main(String[] arguments) throws IOException {
        System.exit(run(List.of(arguments), System.out));
    }

    static int run(List<String> arguments, PrintStream out) throws IOException {
        var login = new Properties();
        login.setProperty("user", arguments.get(1));
        login.setProperty(
                "password", Files.readString(Path.of(arguments.get(2))).strip());
        var database = new DriverManagerDataSource(arguments.getFirst(), login);
        var transactions = new TransactionTemplate(new JdbcTransactionManager(database));
        try {
            var checkpoints = checkpoints(arguments, out);
            int status = told(new AuditVerification(database, transactions).verify(checkpoints), out);
            if (status != 0 || !checkpoints.isEmpty() || !isFilled(arguments)) return status;
            out.println("not verified against checkpoints: nothing in " + arguments.get(3)
                    + " can be read; give the file that the platform writes them to, or a backup of it");
            return 2;
        } catch (RuntimeException fault) {
            if (!(NestedExceptionUtils.getMostSpecificCause(fault) instanceof SQLException cause)) throw fault;
            out.println(
                    NO_SUCH_TABLE.equals(cause.getSQLState())
                            ? "not verified: there is no ledger in this database, no platform has opened it yet; give the address of the one that it runs on"
                            : "not verified: the database cannot be read (" + cause.getMessage()
                                    + "); check its address, user and password");
            return 2;
        }
    }

    private static boolean isFilled(List<String> arguments) throws IOException {
        return arguments.size() >= 4
                && Files.exists(Path.of(arguments.get(3)))
                && Files.size(Path.of(arguments.get(3))) > 0;
    }

    /** A line that a power cut left unfinished proves nothing and hides nothing: the same checkpoint stands in the database. */
    private static List<Checkpoint> checkpoints(List<String> arguments, PrintStream out) throws IOException {
        var read = new ArrayList<Checkpoint>();
        if (arguments.size() < 4 || !Files.exists(Path.of(arguments.get(3)))) return read;
        int damaged = 0;
        // Whatever a disk made of it: a byte that is no text makes one line unreadable, not the file.
        for (var line : Files.readString(Path.of(arguments.get(3)), StandardCharsets.ISO_8859_1)
                .split("\n")) {
            if (line.isBlank()) continue;
            try {
                read.add(Checkpoint.of(line));
            } catch (RuntimeException unreadable) {
                damaged++;
            }
        }
        if (damaged > 0) out.println("left aside: " + damaged + " lines of " + arguments.get(3) + " cannot be read");
        return read;
    }

    private static int told(Finding finding, PrintStream out) {
        switch (finding) {
            case Finding.Whole whole -> out.println("whole: " + whole.lines() + " sealed lines");
            case Finding.Broken broken ->
                out.println("broken: seal " + broken.position() + ", line " + broken.event()
                        + " was changed, cut out or put in; restore access.audit_event from a backup taken before it");
            case Finding.Cut cut ->
                out.println("cut: " + cut.lines() + " sealed lines are left, but there were "
                        + cut.checkpoint().position() + " on "
                        + cut.checkpoint().signedAt()
                        + "; restore the ledger from a backup taken after that");
            case Finding.Contradicted contradicted ->
                out.println("broken: the checkpoint of seal "
                        + contradicted.checkpoint().position() + ", signed "
                        + contradicted.checkpoint().signedAt()
                        + ", says something else than the chain; restore the ledger from a backup taken before it");
        }
        return finding instanceof Finding.Whole ? 0 : 1;
    }
}
