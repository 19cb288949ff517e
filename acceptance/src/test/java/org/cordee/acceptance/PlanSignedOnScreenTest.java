package org.cordee.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.SelectOption;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.LocalDate;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** Someone whom the cell follows signs a first plan with a finger on the coordinator's telephone; what is kept is what was drawn. */
class PlanSignedOnScreenTest {
    @Test
    void whatIsDrawnIsWhatIsKept() throws IOException {
        try (var platform = RunningPlatform.start();
                var chromium = Chromium.open(platform)) {
            var cell = chromium.signedIn(Cast.COORDINATOR, Chromium.PHONE);
            cell.navigate("/cellule/situations");
            cell.navigate(
                    cell.locator("main a[href^='/cellule/patients/']").last().getAttribute("href") + "/plan");
            cell.locator("form:has(input[name=kind][value=PPCS]) button").click();
            written(cell);
            assertThat(cell.locator(".signature-pad canvas")).isVisible();

            cell.locator("input[name=answer][value=AGREED]")
                    .check(new com.microsoft.playwright.Locator.CheckOptions().setForce(true));
            drawn(cell);
            assertThat(cell.locator("input[name=way][value=SIGNED]")).isChecked();
            cell.locator("[data-clear]").click();
            assertThat(cell.locator("input[name=drawn]")).hasValue("");
            drawn(cell);
            cell.locator("form[action$='/accord'] button:not([type=button])").click();

            assertThat(cell.locator("main")).containsText("Accord signé");
            var kept = cell.request().get(cell.locator("a[href$='/signature']").getAttribute("href"));
            var picture = ImageIO.read(new ByteArrayInputStream(kept.body()));
            var black = 0;
            for (int x = 0; x < picture.getWidth(); x++) {
                for (int y = 0; y < picture.getHeight(); y++) {
                    if ((picture.getRGB(x, y) >>> 24) > 128) black++;
                }
            }
            assertThat(picture.getWidth()).isEqualTo(560);
            assertThat(black).as("a line of some length").isBetween(200, 20_000);
            assertThat(chromium.strayRequests()).isEmpty();
        }
    }

    private static void written(Page cell) {
        cell.locator("[name=why]").fill("Vit seule");
        cell.locator("[name='need.0.words']").fill("Rester chez elle");
        cell.locator("[name='need.0.goal.0.words']").fill("Sans tomber");
        cell.locator("[name='need.0.goal.0.action.0.what']").fill("Revoir le pilulier");
        cell.locator("[name='need.0.goal.0.action.0.owner']").selectOption(new SelectOption().setIndex(1));
        cell.locator("[name='need.0.goal.0.action.0.by']")
                .fill(LocalDate.now().plusDays(9).toString());
        cell.locator("[name='flag.0.sign']").fill("Chute");
        cell.locator("[name='flag.0.todo']").fill("Appeler le 15");
        cell.locator("[name=review]").fill(LocalDate.now().plusDays(90).toString());
        cell.locator("button[name=action][value=propose]").click();
        cell.waitForURL(url -> !url.endsWith("/ecrire"));
    }

    private static void drawn(Page cell) {
        var canvas = cell.locator(".signature-pad canvas");
        canvas.scrollIntoViewIfNeeded();
        var box = canvas.boundingBox();
        var mouse = cell.mouse();
        mouse.move(box.x + 20, box.y + 20);
        mouse.down();
        mouse.move(box.x + box.width / 2, box.y + box.height - 15);
        mouse.move(box.x + box.width - 20, box.y + 25);
        mouse.up();
    }
}
