package org.cordee.directory.intake;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** What an import changed, field by field, and the lines that it left out, each as a line of JSON. */
@Component
class RunReport {
    private static final Pattern PATH = Pattern.compile("runs/(\\d{1,18})/(differences|rejected)");
    private static final String DIFFERENCES = """
            select entry, what, fact, before, after from directory.difference where run = ?
            order by entry, what, fact, before, after limit ? offset ?""";
    private static final String REJECTED = """
            select line, reason, detail, kept, content from directory.rejected_line where run = ?
            order by line, reason, detail limit ? offset ?""";

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int AT_ONCE = 2_000;

    private final JdbcTemplate jdbc;

    RunReport(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** @param path such as {@code runs/12/rejected} */
    void write(boolean mayRead, String path, HttpServletResponse response) throws IOException {
        var asked = PATH.matcher(path);
        if (!mayRead || !asked.matches()) {
            IntakeDoor.refuse(response, 404, "not-found", "No such report of an import within your reach.");
            return;
        }
        var sql = asked.group(2).equals("rejected") ? REJECTED : DIFFERENCES;
        response.setContentType("application/x-ndjson");
        int offset = 0;
        int portion;
        do {
            var lines = jdbc.query(sql, RunReport::line, Long.parseLong(asked.group(1)), AT_ONCE, offset);
            portion = lines.size();
            offset += portion;
            response.getOutputStream().write(String.join("", lines).getBytes(StandardCharsets.UTF_8));
        } while (portion == AT_ONCE);
    }

    private static String line(ResultSet row, int at) throws SQLException {
        Map<String, Object> cells = new LinkedHashMap<>();
        var columns = row.getMetaData();
        for (int column = 1; column <= columns.getColumnCount(); column++) {
            var value = row.getObject(column);
            if (value != null) cells.put(columns.getColumnName(column), value);
        }
        return JSON.writeValueAsString(cells) + "\n";
    }
}
