package org.cordee.store.knowledge;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import org.cordee.store.Issue;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.StringType;
import org.jspecify.annotations.Nullable;

/**
 * A process of its own that validates what it is sent, and asks for the definitions that it needs: neither its heap nor a fault in
 * it is the platform's. It ends when its input does.
 */
public final class ValidatorProcess {
    static final char VALIDATE = 'V';
    static final char FORGET = 'F';
    static final char ASK = 'A';
    static final char FOUND = 'R';
    static final char FAILED = 'X';
    private static final int MOST_ISSUES = 100;

    private final DataInputStream in;
    private final DataOutputStream out;
    private final ProfileValidator validator;

    private ValidatorProcess(DataInputStream in, DataOutputStream out) {
        this.in = in;
        this.out = out;
        this.validator = new ProfileValidator(new FetchedDefinitions(this::asked));
    }

    public static void main(String[] none) throws IOException {
        var out = new DataOutputStream(new BufferedOutputStream(new FileOutputStream(FileDescriptor.out)));
        System.setOut(System.err);
        try (var in = new DataInputStream(new BufferedInputStream(System.in))) {
            new ValidatorProcess(in, out).serve();
        } catch (EOFException ended) {
            System.exit(0);
        }
    }

    private void serve() throws IOException {
        while (true) {
            switch (in.readChar()) {
                case FORGET -> validator.forget();
                case VALIDATE -> validate();
                default -> throw new IOException("not a request");
            }
        }
    }

    private void validate() throws IOException {
        var json = new String(bytes(in), StandardCharsets.UTF_8);
        var profiles = new ArrayList<String>();
        for (int n = in.readInt(); n > 0; n--) {
            profiles.add(in.readUTF());
        }
        try {
            answer(validator.validated(json, profiles));
        } catch (UncheckedIOException gone) {
            throw gone.getCause();
        } catch (RuntimeException | Error fault) {
            out.writeChar(FAILED);
            out.writeUTF(fault.getClass().getName());
            out.flush();
            if (fault instanceof OutOfMemoryError) {
                System.exit(1);
            }
        }
    }

    private void answer(OperationOutcome outcome) throws IOException {
        var issues = outcome.getIssue().stream()
                .sorted(java.util.Comparator.comparing(OperationOutcome.OperationOutcomeIssueComponent::getSeverity))
                .limit(MOST_ISSUES)
                .toList();
        out.writeChar(FOUND);
        out.writeInt(issues.size());
        for (var issue : issues) {
            var places = issue.getExpression().isEmpty() ? issue.getLocation() : issue.getExpression();
            out.writeUTF(issue.getSeverity().name());
            out.writeUTF(issue.hasCode() ? issue.getCode().toCode() : "processing");
            write(out, String.valueOf(issue.getDiagnostics()).getBytes(StandardCharsets.UTF_8));
            out.writeUTF(places.stream().map(StringType::getValue).findFirst().orElse(""));
        }
        out.flush();
    }

    private byte @Nullable [] asked(String type, String url) {
        try {
            out.writeChar(ASK);
            out.writeUTF(type);
            out.writeUTF(url);
            out.flush();
            var found = bytes(in);
            return found.length == 0 ? null : found;
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    static Issue issue(DataInputStream in) throws IOException {
        var severity = Issue.Severity.valueOf(in.readUTF());
        var code = in.readUTF();
        var diagnostics = new String(bytes(in), StandardCharsets.UTF_8);
        var place = in.readUTF();
        return new Issue(severity, code, diagnostics, place.isEmpty() ? java.util.List.of() : java.util.List.of(place));
    }

    static byte[] bytes(DataInputStream in) throws IOException {
        return in.readNBytes(in.readInt());
    }

    static void write(DataOutputStream out, byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }
}
