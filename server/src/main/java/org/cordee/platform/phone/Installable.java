package org.cordee.platform.phone;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.cordee.platform.page.FrontDoor;
import org.cordee.platform.page.Page;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import tools.jackson.databind.json.JsonMapper;

/** What makes a door an application on a telephone: its manifest, its worker, and the page that needs no network. */
@Controller
class Installable {
    private static final List<String> ASSETS =
            List.of("cordee.css", "page.js", "phone.js", "filling.js", "bluetooth.js");
    private static final List<String> ICONS = List.of("/favicon.svg", "/icon-192.png");
    private static final Map<String, FrontDoor> DOORS = Map.of("compagnon", FrontDoor.COMPANION, "pro", FrontDoor.PRO);
    private static final Map<FrontDoor, String> COLOURS =
            Map.of(FrontDoor.COMPANION, "#7d3220", FrontDoor.PRO, "#0b4c5c");
    private static final String PAPER = "#f7f4ee";

    /**
     * The worker, as short as it can be, for a browser asks for it again and again: what belongs to it, and the bundle that it is. A
     * new bundle is a new worker with a store of its own.
     */
    @GetMapping(path = "/hors-ligne.js", produces = "text/javascript;charset=UTF-8")
    @ResponseBody
    String worker(Page page) {
        var bundle = page.asset("worker.js");
        var assets =
                Stream.concat(ASSETS.stream().map(page::asset), ICONS.stream()).toList();
        var version = bundle.replaceAll("^/assets/worker-|\\.js$", "") + "-" + Integer.toHexString(assets.hashCode());
        return "self.cordee=" + JsonMapper.shared().writeValueAsString(Map.of("version", version, "assets", assets))
                + ";importScripts(\"" + bundle + "\");\n";
    }

    @GetMapping(path = "/manifest.webmanifest", produces = "application/manifest+json;charset=UTF-8")
    @ResponseBody
    String manifest(@RequestParam(name = "pour", defaultValue = "compagnon") String named, Page page) {
        var door = DOORS.getOrDefault(named, FrontDoor.COMPANION);
        return JsonMapper.shared()
                .writeValueAsString(Map.of(
                        "id", door.path(),
                        "name", page.say("phone.name." + door.name()),
                        "short_name", page.say("phone.name." + door.name() + ".short"),
                        "lang", page.language(),
                        "start_url", door.path(),
                        "scope", door.path(),
                        "display", "standalone",
                        "background_color", PAPER,
                        "theme_color", COLOURS.getOrDefault(door, PAPER),
                        "icons",
                                List.of(
                                        icon("/favicon.svg", "any", "image/svg+xml", "any"),
                                        icon("/icon-192.png", "192x192", "image/png", "any"),
                                        icon("/icon-512.png", "512x512", "image/png", "maskable"))));
    }

    private static Map<String, String> icon(String src, String sizes, String type, String purpose) {
        return Map.of("src", src, "sizes", sizes, "type", type, "purpose", purpose);
    }

    /** Read by nobody in particular, so that it may be kept in the open. */
    @GetMapping("/hors-ligne")
    String withoutNetwork() {
        return "phone/withoutNetwork";
    }
}
