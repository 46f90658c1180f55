package org.interactionledger.query.evidence;

import java.util.List;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * XHTML without markup in strings: text stays text, whatever it contains. A character that cannot be printed, or not be
 * seen, is shown by its number in a frame.
 */
final class Markup {

    private final Document document;
    private @Nullable String unprintable;

    Markup() {
        try {
            document = DocumentBuilderFactory.newDefaultInstance()
                    .newDocumentBuilder()
                    .newDocument();
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("This Java makes no XML documents", e);
        }
    }

    Document document() {
        return document;
    }

    /** The number of a character that had to be shown so, where there was one. */
    Optional<String> unprintable() {
        return Optional.ofNullable(unprintable);
    }

    /** {@code h("td.time", "text", otherElement)}; children are text, nodes, and lists and optionals of them. */
    Element h(String tag, Object... children) {
        String[] name = tag.split("\\.", 2);
        Element element = document.createElement(name[0]);
        if (name.length > 1) {
            element.setAttribute("class", name[1].replace('.', ' '));
        }
        for (Object child : children) {
            append(element, child);
        }
        return element;
    }

    Element with(Element element, String attribute, String value) {
        element.setAttribute(attribute, value);
        return element;
    }

    private void append(Element element, Object child) {
        switch (child) {
            case Node node -> element.appendChild(node);
            case List<?> several -> several.forEach(one -> append(element, one));
            case Optional<?> perhaps -> perhaps.ifPresent(one -> append(element, one));
            default -> text(element, child.toString());
        }
    }

    private void text(Element element, String text) {
        StringBuilder plain = new StringBuilder();
        text.replace("\r\n", "\n").codePoints().forEach(codePoint -> {
            if (codePoint == '\n' || PrintFonts.prints(codePoint)) {
                plain.appendCodePoint(codePoint);
            } else {
                flush(element, plain);
                element.appendChild(framed(codePoint));
            }
        });
        flush(element, plain);
    }

    private Element framed(int codePoint) {
        String code = "U+%04X".formatted(codePoint);
        if (unprintable == null) {
            unprintable = code;
        }
        Element frame = document.createElement("span");
        frame.setAttribute("class", "unprintable");
        frame.appendChild(document.createTextNode(code));
        return frame;
    }

    private void flush(Element element, StringBuilder plain) {
        if (!plain.isEmpty()) {
            element.appendChild(document.createTextNode(plain.toString()));
            plain.setLength(0);
        }
    }
}
