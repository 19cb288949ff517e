package org.cordee.directory.intake;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.cordee.access.Actor;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import tools.jackson.databind.json.JsonMapper;

/** What an import changed, field by field, and the lines that it left out, each as a line of JSON. */
@Controller
class RunReport {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int AT_ONCE = 2_000;

    private final JdbcTemplate jdbc;

    RunReport(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @GetMapping("/fhir/$import-directory/runs/{run}/differences")
    void differences(Actor actor, @PathVariable String run, HttpServletResponse response) throws IOException {
        stream(
                actor,
                run,
                response,
                "select entry, what, fact, before, after from directory.difference where run = ? order by entry, what, fact, before, after limit ? offset ?");
    }

    @GetMapping("/fhir/$import-directory/runs/{run}/rejected")
    void rejected(Actor actor, @PathVariable String run, HttpServletResponse response) throws IOException {
        stream(
                actor,
                run,
                response,
                "select line, reason, detail, kept, content from directory.rejected_line where run = ? order by line, reason, detail limit ? offset ?");
    }

    private void stream(Actor actor, String run, HttpServletResponse response, String sql) throws IOException {
        if (!IntakeDoor.may(actor) || !run.matches("\\d{1,18}")) {
            IntakeDoor.refuse(response, 404, "not-found", "No such import within your reach.");
            return;
        }
        response.setContentType("application/x-ndjson");
        int offset = 0;
        int portion;
        do {
            var lines = jdbc.query(sql, RunReport::line, Long.parseLong(run), AT_ONCE, offset);
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
