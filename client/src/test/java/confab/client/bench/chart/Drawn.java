package confab.client.bench.chart;

import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** A picture, as any XML parser reads it. */
record Drawn(Document document) {

    /** Fails when it is no XML. */
    static Drawn of(String svg) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            return new Drawn(factory.newDocumentBuilder().parse(new InputSource(new StringReader(svg))));
        } catch (ParserConfigurationException | SAXException | IOException e) {
            throw new AssertionError(svg, e);
        }
    }

    String title() {
        return elements("title").get(0).getTextContent();
    }

    String description() {
        return elements("desc").get(0).getTextContent();
    }

    List<String> texts() {
        return elements("text").stream().map(Element::getTextContent).toList();
    }

    /** What is shown of what is pointed at. */
    List<String> names() {
        return elements("title").stream().skip(1).map(Element::getTextContent).toList();
    }

    List<Element> elements(String name) {
        NodeList nodes = document.getElementsByTagName(name);
        return IntStream.range(0, nodes.getLength())
                .mapToObj(i -> (Element) nodes.item(i))
                .toList();
    }

    List<Element> elements(String name, String look) {
        Predicate<Element> looks =
                element -> List.of(element.getAttribute("class").split(" ")).contains(look);
        return elements(name).stream().filter(looks).toList();
    }

    static double number(Element element, String attribute) {
        return Double.parseDouble(element.getAttribute(attribute));
    }

    /** Where each point of a curve is: x and y. */
    static List<double[]> points(Element path) {
        return Stream.of(path.getAttribute("d").substring(1).split("L"))
                .map(point -> Stream.of(point.split(" "))
                        .mapToDouble(Double::parseDouble)
                        .toArray())
                .toList();
    }
}
