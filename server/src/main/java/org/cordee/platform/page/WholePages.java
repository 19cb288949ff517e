package org.cordee.platform.page;

import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import gg.jte.springframework.boot.autoconfigure.JteProperties;
import gg.jte.springframework.boot.autoconfigure.JteView;
import gg.jte.springframework.boot.autoconfigure.JteViewResolver;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.springframework.web.servlet.view.AbstractUrlBasedView;

/**
 * Renders a page to its end before anything of it is sent. So a fault half way down gives the page of errors and not the half of one
 * that was wanted, and the token of a form may open a session however much stands above that form.
 */
final class WholePages extends JteViewResolver {
    private static final String HTML = "text/html;charset=UTF-8";

    private final TemplateEngine engine;

    WholePages(TemplateEngine engine, JteProperties properties) {
        super(engine, properties);
        this.engine = engine;
    }

    @Override
    protected AbstractUrlBasedView instantiateView() {
        return new WholePage(engine);
    }

    private static final class WholePage extends JteView {
        private final TemplateEngine engine;

        WholePage(TemplateEngine engine) {
            super(engine);
            this.engine = engine;
        }

        @Override
        protected void renderMergedTemplateModel(
                Map<String, Object> model, HttpServletRequest request, HttpServletResponse response)
                throws IOException {
            var page = new Utf8ByteOutput();
            engine.render(String.valueOf(getUrl()), model, page);
            response.setContentType(HTML);
            response.setContentLength(page.getContentLength());
            page.writeTo(response.getOutputStream());
        }
    }
}
