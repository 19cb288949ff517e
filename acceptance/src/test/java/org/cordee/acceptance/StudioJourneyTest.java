package org.cordee.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.SelectOption;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A clinician changes a protocol on the drawing board, tries it over days on someone made up, and another person publishes it. */
@ExtendWith(RunningPlatform.Shared.class)
class StudioJourneyTest {
    private static final String PATH = "/cellule/protocoles/bpco";
    private static final String STEP = "Appel du pharmacien";

    private final RunningPlatform platform;

    StudioJourneyTest(RunningPlatform platform) {
        this.platform = platform;
    }

    @Test
    void aStepIsDrawnATableChangedBothTriedAndPublishedByASecondPerson() {
        try (var chromium = Chromium.open(platform)) {
            var author = chromium.signedIn(Cast.COORDINATOR, Chromium.DESK);
            author.navigate("/cellule/protocoles");
            author.locator("a[href='" + PATH + "']").first().click();
            author.locator("a[href='" + PATH + "/dessin']").click();
            drawsAStep(author);
            placesLessons(author);
            changesATable(author);
            author.locator("#studio-form button.button").last().click();
            assertThat(author.locator("#notices")).containsText("Le brouillon est enregistré");

            triesIt(author);
            author.navigate(PATH);
            author.locator("form[action='" + PATH + "/proposition'] button").click();
            assertThat(author.locator("#notices")).containsText("attend la relecture");
            assertThat(author.locator("form[action='" + PATH + "/publication']"))
                    .hasCount(0);

            var second = chromium.signedIn(Cast.OTHER_COORDINATOR, Chromium.DESK);
            second.navigate(PATH);
            assertThat(second.locator("main")).containsText(STEP);
            second.locator("form[action='" + PATH + "/publication'] button").click();
            assertThat(second.locator("#notices")).containsText("est publiée");
            assertThat(chromium.strayRequests()).isEmpty();
        }
    }

    /** After the fork into all that happens at once: what is chosen on the board is joined to what the palette gives. */
    private static void drawsAStep(Page page) {
        element(page, "depart").click();
        palette(page, "Appel");
        assertThat(page.locator("#studio-faults")).containsText("À corriger");
        page.locator("#setting-name").fill(STEP);
        page.locator("#setting-role").selectOption("cell");
        page.locator("#setting-due").fill("2");
        page.locator("#setting-professional").fill("Vérifier l’inhalateur et l’oxygène.");
        page.locator("#setting-patient").fill("Votre pharmacien est appelé pour vos inhalateurs.");
        page.locator("#setting-patient").blur();
        palette(page, "Fin");
        assertThat(page.locator("#studio-faults")).containsText("Rien à corriger");
        assertThat(page.locator(".studio-board")).containsText(STEP);
        element(page, "respiration").click();
        assertThat(page.locator("#setting-form")).hasValue(Pattern.compile(".*/signes-respiratoires"));
        assertThat(page.locator("#setting-form option:checked")).not().containsText("http");
    }

    /** Chosen by their titles, in an order that can be changed; kept as the codes that a drawing holds. */
    private static void placesLessons(Page page) {
        element(page, "consignes").click();
        lesson(page, "Pourquoi me peser chaque matin");
        lesson(page, "Le sel caché");
        assertThat(page.locator(".studio-several li")).hasCount(2);
        page.locator(".studio-several li").last().locator("button").first().click();
        assertThat(page.locator(".studio-several li").first()).containsText("sel");
        assertThat(page.locator("#studio-faults")).containsText("Rien à corriger");
        assertThat(page.locator("textarea[name=drawing]")).hasValue(Pattern.compile("lessons=\"SALT;WEIGH\""));
    }

    private static void lesson(Page page, String title) {
        page.locator("#setting-lessons").selectOption(new SelectOption().setLabel(title));
        page.locator(".studio-panel button:has-text('Ajouter')").click();
    }

    private static void changesATable(Page page) {
        element(page, "conduite").click();
        page.locator("#setting-table").click();
        var cell =
                page.locator("#studio-table td.output-cell .content-editable").first();
        cell.click();
        page.keyboard().press("ControlOrMeta+a");
        page.keyboard().type("\"avis du jour\"");
        page.locator("#studio-table > button").click();
        assertThat(page.locator("#studio-table")).isHidden();
        assertThat(page.locator("#studio-faults")).containsText("Rien à corriger");
    }

    private static void triesIt(Page page) {
        page.locator("a[href*='" + PATH + "/essai/']").click();
        var step = page.locator("section.card:has-text('" + STEP + "')").first();
        step.locator("button").first().click();
        assertThat(page.locator(".timeline")).containsText("Fait : " + STEP);
        page.locator("button[value='attend P7D']").click();
        assertThat(page.locator("main")).containsText("Jour 7");
        assertThat(page.locator(".timeline")).containsText("Confié à la cellule : Visite infirmière");
    }

    private static com.microsoft.playwright.Locator element(Page page, String id) {
        return page.locator(".studio-board [data-element-id='" + id + "'] .djs-hit")
                .first();
    }

    private static void palette(Page page, String name) {
        page.locator(".studio-palette button")
                .filter(new com.microsoft.playwright.Locator.FilterOptions().setHasText(name))
                .first()
                .click();
    }
}
