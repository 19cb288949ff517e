package org.cordee.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.geom.Line2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.core.io.ClassPathResource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** The delivered drawings can be read: a line goes from its step to the next and through none between. */
class NoLineCrossesAStepTest {
    private static final double BORDER = 1;

    @ParameterizedTest
    @MethodSource("org.cordee.protocol.Delivered#keys")
    void linesGoAround(String key) throws Exception {
        var factory = DocumentBuilderFactory.newDefaultNSInstance();
        Document drawing;
        try (var file = new ClassPathResource("protocol/" + key + "/drawing.bpmn").getInputStream()) {
            drawing = factory.newDocumentBuilder().parse(file);
        }
        Map<String, Rectangle2D> steps = new HashMap<>();
        for (var shape : all(drawing, "BPMNShape")) {
            var bounds = (Element) shape.getElementsByTagNameNS("*", "Bounds").item(0);
            steps.put(
                    shape.getAttribute("bpmnElement"),
                    new Rectangle2D.Double(
                            number(bounds, "x") + BORDER,
                            number(bounds, "y") + BORDER,
                            number(bounds, "width") - 2 * BORDER,
                            number(bounds, "height") - 2 * BORDER));
        }
        var flows = all(drawing, "sequenceFlow");
        assertThat(flows).isNotEmpty();
        for (var flow : flows) {
            var line = line(drawing, flow.getAttribute("id"));
            assertThat(line).as(flow.getAttribute("id")).isNotEmpty();
            steps.forEach((step, box) -> assertThat(line)
                    .as("%s through %s", flow.getAttribute("id"), step)
                    .noneMatch(part -> part.intersects(box)));
        }
    }

    private static List<Line2D> line(Document drawing, String flow) {
        var edge = all(drawing, "BPMNEdge").stream()
                .filter(one -> one.getAttribute("bpmnElement").equals(flow))
                .findFirst()
                .orElseThrow();
        var points = new ArrayList<Point2D>();
        var found = edge.getElementsByTagNameNS("*", "waypoint");
        for (int i = 0; i < found.getLength(); i++) {
            var point = (Element) found.item(i);
            points.add(new Point2D.Double(number(point, "x"), number(point, "y")));
        }
        return IntStream.range(1, points.size())
                .<Line2D>mapToObj(i -> new Line2D.Double(points.get(i - 1), points.get(i)))
                .toList();
    }

    private static List<Element> all(Document drawing, String name) {
        var found = drawing.getElementsByTagNameNS("*", name);
        return IntStream.range(0, found.getLength())
                .mapToObj(i -> (Element) found.item(i))
                .toList();
    }

    private static double number(Element element, String name) {
        return Double.parseDouble(element.getAttribute(name));
    }
}
